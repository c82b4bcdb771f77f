-- What a tenant (member '') and each of its users have spent and hold reserved in a day. Whoever changes both locks the
-- tenant's row first; whoever changes several locks them in the order of the key.
create table budget_day (
    tenant          text collate "C" not null,
    day             date             not null,
    member          text collate "C" not null,
    used_tokens     bigint not null default 0,
    used_micros     bigint not null default 0,
    reserved_tokens bigint not null default 0 check (reserved_tokens >= 0),
    reserved_micros bigint not null default 0 check (reserved_micros >= 0),
    primary key (tenant, day, member)
) with (fillfactor = 50);

-- The most that a call under way may still take. After its expiry it is counted: moved from reserved to used in full. The row
-- stays, so that a late settlement can put the true amount in its place.
create table reservation (
    id         text primary key,
    tenant     text collate "C" not null,
    day        date             not null,
    member     text collate "C" not null,
    tokens     bigint           not null check (tokens >= 0),
    micros     bigint           not null check (micros >= 0),
    expires_at timestamptz      not null,
    counted    boolean          not null default false
);
create index reservation_expires on reservation (expires_at);

-- The audit log: each call once. Question and answer only where that is switched on.
create table call (
    id            text primary key,
    at            timestamptz not null,
    tenant        text        not null,
    member        text        not null,
    requested     text        not null,
    model         text        not null,
    backend       text        not null,
    route         text        not null,
    run           text,
    conversation  text,
    input         bigint      not null,
    cached_input  bigint      not null,
    output        bigint      not null,
    reasoning     bigint      not null,
    micros        bigint      not null,
    currency      text        not null,
    priced        boolean     not null,
    latency_ms    bigint      not null,
    first_chunk_ms bigint,
    outcome       text        not null,
    code          text,
    guard         text,
    question      text,
    answer        text
);
create index call_at on call (at);
create index call_tenant on call (tenant, at);

-- The roll-up of the calls; never deleted.
create table usage_day (
    tenant       text collate "C" not null,
    day          date             not null,
    model        text collate "C" not null,
    currency     text             not null,
    calls        bigint not null,
    refused      bigint not null,
    failed       bigint not null,
    unpriced     bigint not null, -- answered calls of models without a price, which micros leaves out
    input        bigint not null,
    cached_input bigint not null,
    output       bigint not null,
    reasoning    bigint not null,
    micros       bigint not null,
    primary key (tenant, day, model, currency)
);

create function budget_lock(p_tenant text, p_day date, p_member text) returns budget_day language plpgsql as $$
declare
    found_row budget_day;
begin
    select * into found_row from budget_day
        where tenant = p_tenant and day = p_day and member = p_member for update;
    if not found then
        insert into budget_day (tenant, day, member) values (p_tenant, p_day, p_member) on conflict do nothing;
        select * into found_row from budget_day
            where tenant = p_tenant and day = p_day and member = p_member for update;
    end if;
    return found_row;
end
$$;

-- Reserves a prompt and as much of the wanted output as fits into all limits that are not null. Says how much output that is, or
-- which limit is in the way (scope) and what the call needs of it at least.
create function budget_reserve(
    p_id text, p_tenant text, p_day date, p_member text, p_expires timestamptz,
    p_prompt_tokens bigint, p_prompt_micros bigint, p_output bigint, p_least bigint, p_rate bigint,
    p_tenant_tokens bigint, p_tenant_micros bigint, p_user_tokens bigint, p_user_micros bigint,
    out granted bigint, out scope text, out most bigint, out used bigint, out reserved bigint, out needed bigint
) language plpgsql as $$
declare
    t budget_day;
    u budget_day;
    each record;
    room numeric;
begin
    t := budget_lock(p_tenant, p_day, '');
    if p_member <> '' then
        u := budget_lock(p_tenant, p_day, p_member);
    end if;
    granted := p_output;
    for each in
        select * from (values
            ('TENANT_TOKENS', p_tenant_tokens, t.used_tokens, t.reserved_tokens, p_prompt_tokens, 1000000::bigint),
            ('TENANT_MICROS', p_tenant_micros, t.used_micros, t.reserved_micros, p_prompt_micros, p_rate),
            ('USER_TOKENS', p_user_tokens, u.used_tokens, u.reserved_tokens, p_prompt_tokens, 1000000::bigint),
            ('USER_MICROS', p_user_micros, u.used_micros, u.reserved_micros, p_prompt_micros, p_rate)
        ) as budget(name, most, used, reserved, prompt, rate)
        where budget.most is not null
    loop
        room := each.most::numeric - each.used - each.reserved - each.prompt;
        if room >= 0 and each.rate > 0 then
            granted := least(granted::numeric, floor(room * 1000000 / each.rate))::bigint;
        end if;
        if room < 0 or granted < p_least then
            scope := each.name;
            most := each.most;
            used := each.used;
            reserved := each.reserved;
            needed := least(each.prompt + ceil(p_least::numeric * each.rate / 1000000), 9223372036854775807)::bigint;
            granted := 0;
            return;
        end if;
    end loop;
    insert into reservation (id, tenant, day, member, tokens, micros, expires_at) values (
        p_id, p_tenant, p_day, p_member,
        p_prompt_tokens + granted,
        p_prompt_micros + ceil(granted::numeric * p_rate / 1000000)::bigint,
        p_expires);
    update budget_day b
        set reserved_tokens = b.reserved_tokens + r.tokens, reserved_micros = b.reserved_micros + r.micros
        from reservation r
        where r.id = p_id and b.tenant = p_tenant and b.day = p_day and b.member in ('', p_member);
end
$$;

-- Puts what a call took in place of what was reserved for it, wherever that stands by now.
create function budget_settle(
    p_reservation text, p_tenant text, p_day date, p_member text, p_tokens bigint, p_micros bigint
) returns void language plpgsql as $$
declare
    r reservation;
begin
    perform budget_lock(p_tenant, p_day, '');
    if p_member <> '' then
        perform budget_lock(p_tenant, p_day, p_member);
    end if;
    delete from reservation where id = p_reservation returning * into r;
    update budget_day
        set used_tokens = used_tokens + p_tokens - case when r.counted then r.tokens else 0 end,
            used_micros = used_micros + p_micros - case when r.counted then r.micros else 0 end,
            reserved_tokens = reserved_tokens - case when r.counted then 0 else coalesce(r.tokens, 0) end,
            reserved_micros = reserved_micros - case when r.counted then 0 else coalesce(r.micros, 0) end
        where tenant = p_tenant and day = p_day and member in ('', p_member);
end
$$;

-- Counts reservations that have expired, and forgets those for which no settlement can come any more. Returns how many it counted.
create function budget_sweep(p_now timestamptz, p_forget_before timestamptz) returns integer language plpgsql as $$
declare
    each record;
    r reservation;
    swept integer := 0;
begin
    for each in
        select id, tenant, day, member from (
            select * from reservation where expires_at <= p_now and not counted order by expires_at limit 500) due
        order by tenant, day, member
    loop
        perform budget_lock(each.tenant, each.day, '');
        if each.member <> '' then
            perform budget_lock(each.tenant, each.day, each.member);
        end if;
        update reservation set counted = true where id = each.id and not counted returning * into r;
        if found then
            update budget_day
                set used_tokens = used_tokens + r.tokens, reserved_tokens = reserved_tokens - r.tokens,
                    used_micros = used_micros + r.micros, reserved_micros = reserved_micros - r.micros
                where tenant = r.tenant and day = r.day and member in ('', r.member);
            swept := swept + 1;
        end if;
    end loop;
    delete from reservation where expires_at <= p_forget_before and counted;
    return swept;
end
$$;

-- Settles calls, in the order given: audit log, budgets, roll-up. Each element is a row of call with its reservation, the day that
-- it counts for, and whether it is charged to a budget. Returns the ids of those that were not settled before.
create function settle_calls(p_calls jsonb) returns setof text language plpgsql as $$
declare
    given jsonb;
    c call;
begin
    for given in select value from jsonb_array_elements(p_calls) loop
        c := jsonb_populate_record(null::call, given);
        -- First of all, charged or not: whoever settles the same call or adds to the same row of the roll-up waits here.
        perform budget_lock(c.tenant, (given ->> 'day')::date, '');
        insert into call select c.* on conflict (id) do nothing;
        if found then
            if (given ->> 'charged')::boolean then
                perform budget_settle(
                    given ->> 'reservation', c.tenant, (given ->> 'day')::date, c.member, c.input + c.output, c.micros);
            end if;
            insert into usage_day as u values (
                    c.tenant, (given ->> 'day')::date, c.model, c.currency,
                    1, (c.outcome = 'REFUSED')::int, (c.outcome = 'FAILED')::int,
                    (not c.priced and c.input + c.output > 0)::int,
                    c.input, c.cached_input, c.output, c.reasoning, c.micros)
                on conflict (tenant, day, model, currency) do update set
                    calls = u.calls + 1,
                    refused = u.refused + excluded.refused,
                    failed = u.failed + excluded.failed,
                    unpriced = u.unpriced + excluded.unpriced,
                    input = u.input + excluded.input,
                    cached_input = u.cached_input + excluded.cached_input,
                    output = u.output + excluded.output,
                    reasoning = u.reasoning + excluded.reasoning,
                    micros = u.micros + excluded.micros;
            return next c.id;
        end if;
    end loop;
end
$$;
