package dev.souk.gateway.limit;

import java.util.List;
import java.util.OptionalLong;

/** Token buckets (the algorithm of ITU-T I.371, there called leaky bucket): each holds a minute's worth of requests. */
interface Buckets {

    /**
     * A bucket.
     *
     * @param name what it is for and whose it is
     * @param perMinute its capacity, and its refill a minute
     */
    record Bucket(String name, int perMinute) {}

    /** Takes one token from each, or from none: 0, or the milliseconds to wait; empty if that cannot be told. */
    OptionalLong take(List<Bucket> buckets);
}
