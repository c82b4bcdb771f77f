package dev.souk.llm.usage;

import dev.souk.chassis.event.Outbox;
import dev.souk.chassis.event.OutboxRelay;
import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.audit.AuditLog;
import dev.souk.llm.audit.AuditSettings;
import dev.souk.llm.budget.Allowance;
import dev.souk.llm.budget.BudgetSettings;
import dev.souk.llm.budget.Budgets;
import dev.souk.llm.budget.Limits;
import dev.souk.llm.budget.LimitsSource;
import dev.souk.llm.budget.NoBudgets;
import dev.souk.llm.budget.PostgresBudgets;
import dev.souk.llm.budget.Spender;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes budgets, ledger and usage: with the database where there is one, else such that let all through and keep nothing. */
@Singleton
class LedgerWiring {
    private static final Logger LOG = Logger.getLogger(LedgerWiring.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    private final LedgerConfig config;
    private final InstantSource clock;
    private final Ids ids;
    private final Optional<DataSource> database;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    LedgerWiring(LedgerConfig config, InstantSource clock, Ids ids, InjectableInstance<AgroalDataSource> configured) {
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        boolean there = config.enabled()
                && configured.isResolvable()
                && configured.getHandle().getBean().isActive();
        this.database = there ? Optional.of(configured.get()) : Optional.empty();
    }

    @Produces
    @Singleton
    Budgets budgets(LimitsSource limits) {
        BudgetSettings settings = new BudgetSettings(config.zone(), config.grace());
        return database.isPresent()
                ? new PostgresBudgets(database.get(), limits, settings, clock, ids)
                : new NoBudgets(settings, clock, ids);
    }

    /** The limits of the configuration at the start; a bean of the same type takes its place. */
    @Produces
    @Singleton
    @DefaultBean
    LimitsSource limits() {
        Limits limits = limits(config.limits());
        return () -> limits;
    }

    @Produces
    @Singleton
    UsageDays usageDays() {
        return new UsageDays(database);
    }

    @Produces
    @Singleton
    Ledger ledger(KafkaClients kafka, @ConfigProperty(name = "quarkus.application.name") String service) {
        LedgerConfig.Audit audit = config.audit();
        AuditSettings settings = new AuditSettings(audit.contents(), audit.longestText(), audit.retention());
        if (database.isEmpty()) {
            return call -> LOG.debugf("not recorded: id=%s", call.id());
        }
        DataSource source = database.get();
        UnitOfWork unitOfWork = new UnitOfWork() {
            @Override
            public <T> T call(Callable<T> body) {
                return QuarkusTransaction.requiringNew().call(body);
            }
        };
        Outbox outbox = new Outbox(source, ids);
        running.push(new OutboxRelay(service, outbox, source, unitOfWork, kafka).start());
        Settlements settlements = new Settlements(new PostgresLedger(source, unitOfWork, outbox)::settle, settings);
        running.push(settlements.start());
        AuditLog log = new AuditLog(source, settings, clock);
        running.push(every(PURGE_EVERY, "llm-audit-purge", log::purge));
        return settlements;
    }

    /** Made at start, so that a wrong configuration fails then and events that were left are sent. */
    void start(@Observes StartupEvent event, Ledger ledger, Budgets budgets) {
        // A client proxy would be made at the first call; these are singletons and made by now.
        if (budgets instanceof PostgresBudgets kept) {
            running.push(every(SWEEP_EVERY, "llm-budget-sweep", kept::sweep));
        }
        LOG.infof("ledger: %s", database.isPresent() ? "on" : "off");
    }

    /** The last first: what is settled now is announced by the relay, now or after the next start. */
    void stop(@Observes ShutdownEvent event) throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    static Limits limits(LedgerConfig.Limits config) {
        Map<String, Allowance> tenants = new HashMap<>();
        config.tenants().forEach((tenant, limit) -> tenants.put(tenant, allowance(limit)));
        Map<Spender, Allowance> users = new HashMap<>();
        config.users().forEach((name, limit) -> {
            int slash = name.indexOf('/');
            if (slash < 1 || slash == name.length() - 1) {
                throw new IllegalArgumentException(
                        "souk.llm.ledger.limits.users: given '" + name + "', expected tenant/user");
            }
            users.put(new Spender(name.substring(0, slash), name.substring(slash + 1)), allowance(limit));
        });
        return new Limits(allowance(config.tenant()), allowance(config.user()), tenants, users);
    }

    private static Allowance allowance(LedgerConfig.Allowance config) {
        return new Allowance(config.tokens().orElse(null), config.micros().orElse(null));
    }

    private static AutoCloseable every(Duration pause, String name, Runnable work) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.warnf("job failed and is repeated: job=%s problem=%s", name, e.getMessage());
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        return timer::shutdownNow;
    }
}
