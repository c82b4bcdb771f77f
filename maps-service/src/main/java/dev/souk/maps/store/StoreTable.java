package dev.souk.maps.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.maps.LatLon;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The stores in PostgreSQL. */
@ApplicationScoped
public class StoreTable {

    /** So many stores are looked at, those nearest to somewhere first. */
    private static final int MOST = 2_000;

    private static final TypeReference<Map<String, String>> HOURS = new TypeReference<>() {};

    private final DataSource database;

    StoreTable(DataSource database) {
        this.database = database;
    }

    /** Inserts or replaces stores, all of them or none. */
    void save(Collection<Store> stores) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into store (id, merchant, merchant_name, name, kind, tags, address, lat, lon, hours,
                                       preparation_minutes)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                    on conflict (id) do update
                    set merchant = excluded.merchant, merchant_name = excluded.merchant_name, name = excluded.name,
                        kind = excluded.kind, tags = excluded.tags, address = excluded.address, lat = excluded.lat,
                        lon = excluded.lon, hours = excluded.hours, preparation_minutes = excluded.preparation_minutes
                    """)) {
                for (Store store : stores) {
                    bind(store, connection, statement);
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("stores cannot be saved: " + failed.getMessage(), failed);
        }
    }

    /** Stores by name. */
    public List<Store> all() {
        return query("select * from store order by name limit " + MOST);
    }

    /** Stores by how far they are as the crow flies; the plane is good enough to choose whom to look at. */
    public List<Store> around(LatLon position) {
        return query(
                "select * from store order by (lat - ?) ^ 2 + ((lon - ?) * cos(radians(?))) ^ 2 limit " + MOST,
                position.lat(),
                position.lon(),
                position.lat());
    }

    /** Those of the stores that there are. */
    public List<Store> byIds(Collection<StoreId> ids) {
        return query("select * from store where id = any(?) order by name", (Object)
                ids.stream().map(StoreId::value).toArray(String[]::new));
    }

    private List<Store> query(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                Object parameter = parameters[index];
                statement.setObject(
                        index + 1,
                        parameter instanceof String[] texts ? connection.createArrayOf("text", texts) : parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Store> stores = new ArrayList<>();
                while (rows.next()) {
                    stores.add(store(rows));
                }
                return stores;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("stores cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static void bind(Store store, Connection connection, PreparedStatement statement) throws SQLException {
        StoreLabel label = store.label();
        Array tags = connection.createArrayOf("text", label.tags().toArray());
        statement.setString(1, store.id().value());
        statement.setString(2, store.merchant().value());
        statement.setString(3, label.merchantName());
        statement.setString(4, label.name());
        statement.setString(5, label.kind());
        statement.setArray(6, tags);
        statement.setString(7, store.address());
        statement.setDouble(8, store.position().lat());
        statement.setDouble(9, store.position().lon());
        statement.setString(10, Json.write(store.hours().toMap()));
        statement.setInt(11, store.preparationMinutes());
    }

    private static Store store(ResultSet row) throws SQLException {
        return new Store(
                new StoreId(row.getString("id")),
                new MerchantId(row.getString("merchant")),
                new StoreLabel(
                        row.getString("name"), row.getString("merchant_name"), row.getString("kind"), List.of((String[])
                                row.getArray("tags").getArray())),
                row.getString("address"),
                new LatLon(row.getDouble("lat"), row.getDouble("lon")),
                hours(row.getString("hours")),
                row.getInt("preparation_minutes"));
    }

    private static WeekHours hours(String json) {
        try {
            return WeekHours.parse(Json.mapper().readValue(json, HOURS));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("hours as kept: " + json, impossible);
        }
    }
}
