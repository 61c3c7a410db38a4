#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <unordered_map>

namespace tillroll::relay {

/// So many at once, and so many a second in the long run; 0 a second: as many as they like.
struct Rate {
    double perSecond = 0;
    double burst = 0;
};

/// With room for two seconds at once.
[[nodiscard]] inline Rate ratePerSecond(int number)
{
    return {static_cast<double>(number), 2.0 * number};
}

/// Counts against a rate, for each key by itself. What has been quiet is forgotten.
template <typename Key>
class RateLimiter {
public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    explicit RateLimiter(Rate rate) : m_rate(rate) {}

    /// Whether one more may pass.
    [[nodiscard]] bool take(const Key& key, SteadyTime now)
    {
        if (m_rate.perSecond <= 0)
            return true;
        if (m_buckets.size() >= mostBuckets)
            forgetFull(now);
        Bucket& bucket = m_buckets.try_emplace(key, Bucket{m_rate.burst, now}).first->second;
        bucket = {left(bucket, now), now};
        if (bucket.tokens < 1)
            return false;
        bucket.tokens -= 1;
        return true;
    }

    [[nodiscard]] std::size_t size() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens = 0;
        SteadyTime at{};
    };

    static constexpr std::size_t mostBuckets = 65'536;

    double left(const Bucket& bucket, SteadyTime now) const
    {
        const std::chrono::duration<double> time = now - bucket.at;
        return std::min(m_rate.burst, bucket.tokens + time.count() * m_rate.perSecond);
    }

    /// Whoever comes from so many addresses is not held back by counting them.
    void forgetFull(SteadyTime now)
    {
        std::erase_if(m_buckets,
                      [&](const auto& entry) { return left(entry.second, now) >= m_rate.burst; });
        if (m_buckets.size() >= mostBuckets)
            m_buckets.clear();
    }

    const Rate m_rate;
    std::unordered_map<Key, Bucket> m_buckets;
};

} // namespace tillroll::relay
