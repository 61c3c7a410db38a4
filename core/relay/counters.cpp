#include "core/relay/counters.h"

#include <cstdio>
#include <string_view>

namespace tillroll::relay {

namespace {

constexpr std::array<std::string_view, Counters::refusals> refusalNames{
    "not_found",  "address_rate", "terminal_rate", "store_unavailable",
    "store_full", "store_broken", "store_slow",    "long_type"};

std::string number(double value)
{
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.9g", value);
    return {text.data(), static_cast<std::size_t>(size)};
}

// Not by operator+: GCC 12 sees an overflow in it that is none.
std::string joined(std::string_view name, std::string_view suffix)
{
    std::string whole(name);
    whole.append(suffix);
    return whole;
}

/// A label's value: a terminal's name is harmless, but this does not rely on it.
std::string labelValue(std::string_view text)
{
    std::string value = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\')
            value += '\\';
        if (letter == '\n')
            value += "\\n";
        else
            value += letter;
    }
    return value + '"';
}

/// Writes metrics one after the other, each with the lines that explain it.
class Sheet {
public:
    void count(std::string_view name, std::string_view help, std::uint64_t value)
    {
        head(name, "counter", help);
        line(name, {}, std::to_string(value));
    }

    void gauge(std::string_view name, std::string_view help, std::int64_t value)
    {
        head(name, "gauge", help);
        line(name, {}, std::to_string(value));
    }

    void times(std::string_view name, std::string_view help, const CommitTimes& times)
    {
        head(name, "histogram", help);
        const std::string bucket = joined(name, "_bucket");
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < times.counts.size(); ++i) {
            total += times.counts[i];
            const bool isLast = i == CommitTimes::upTo.size();
            line(bucket, "le=" + labelValue(isLast ? "+Inf" : number(CommitTimes::upTo[i])),
                 std::to_string(total));
        }
        line(joined(name, "_sum"), {}, number(times.sum));
        line(joined(name, "_count"), {}, std::to_string(total));
    }

    void head(std::string_view name, std::string_view kind, std::string_view help)
    {
        m_text.append("# HELP tillroll_relay_").append(name).append(" ").append(help);
        m_text.append("\n# TYPE tillroll_relay_").append(name).append(" ").append(kind);
        m_text.append("\n");
    }

    void line(std::string_view name, const std::string& label, const std::string& value)
    {
        m_text.append("tillroll_relay_").append(name);
        if (!label.empty())
            m_text.append("{").append(label).append("}");
        m_text.append(" ").append(value).append("\n");
    }

    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

void webhooks(Sheet& sheet, const Counters& counters)
{
    sheet.count("webhooks_accepted_total", "Webhooks answered success.", counters.accepted);
    sheet.count("webhooks_repeated_total", "Of them, those that were stored before.",
                counters.repeats);
    sheet.head("requests_refused_total", "counter", "Requests without success, by reason.");
    for (std::size_t i = 0; i < refusalNames.size(); ++i)
        sheet.line("requests_refused_total", "reason=" + labelValue(refusalNames[i]),
                   std::to_string(counters.refused[i]));
    sheet.times("answer_seconds", "From a webhook's last byte to its answer.",
                counters.answerTimes);
}

void terminals(Sheet& sheet, const Counters& counters, const Gauges& gauges)
{
    sheet.gauge("connections", "Open connections, terminals among them.",
                static_cast<std::int64_t>(gauges.connections));
    sheet.gauge("terminals", "Terminals that are connected.",
                static_cast<std::int64_t>(gauges.terminals));
    sheet.count("terminals_opened_total", "Connections of terminals.", counters.terminalsOpened);
    sheet.count("terminals_replaced_total", "Connections that gave way to a newer one.",
                counters.terminalsReplaced);
    sheet.count("terminals_lost_total", "Connections cut since nothing was heard.",
                counters.terminalsLost);
    sheet.count("events_sent_total", "Events sent to terminals.", counters.eventsSent);
    sheet.count("gaps_sent_total", "Gaps told to terminals.", counters.gapsSent);
    sheet.count("acks_total", "Acks of terminals.", counters.acks);
}

void store(Sheet& sheet, const Gauges& gauges, const Figures& figures)
{
    sheet.gauge("ready", "Whether webhooks can be stored.", gauges.isReady ? 1 : 0);
    sheet.times("commit_seconds", "How long commits took.", figures.commitTimes);
    sheet.count("stored_total", "Webhooks stored.", figures.rows);
    sheet.count("expired_total", "Events given up by age.", figures.expired);
    sheet.gauge("log_bytes", "The store's write-ahead log on disk.", figures.logBytes);
    sheet.head("backlog_events", "gauge", "Events that a terminal has not acked.");
    for (const Backlog& backlog : figures.backlog)
        sheet.line("backlog_events", "terminal=" + labelValue(backlog.terminal),
                   std::to_string(backlog.events));
}

} // namespace

std::string metricsText(const Counters& counters, const Gauges& gauges, const Figures& figures)
{
    Sheet sheet;
    webhooks(sheet, counters);
    terminals(sheet, counters, gauges);
    store(sheet, gauges, figures);
    return sheet.take();
}

} // namespace tillroll::relay
