#pragma once

#include "tests/support/fake_http.h"

#include <QJsonDocument>
#include <QPointer>

#include <functional>
#include <optional>
#include <utility>

namespace tillroll::test {

/// A gateway that says what the test wants, also what no gateway should. One transaction number
/// for all; the amount is always 12.50 USD.
class ScriptedGateway {
public:
    /// What becomes of every request.
    enum class Line { Good, Silent, Cut };

    ScriptedGateway()
    {
        m_http.then([this](QTcpSocket& socket, const SeenRequest& request) {
            if (line == Line::Cut)
                return cut()(socket, request);
            if (line == Line::Silent)
                return;
            const QByteArray call = nameOf(request);
            if (call == "tran-query" && !queryStatus)
                m_waiting.append({&socket, referenceOf(request)});
            else if (call == "tran-query")
                answer(200, queryReply(referenceOf(request)))(socket, request);
            else if (call != "update" || !holdsUpdates)
                answer(isLost(call) ? 500 : 200, replyTo(request))(socket, request);
            if (call == "cancel" && queryStatus)
                queryStatus = "closed";
        });
    }

    Line line = Line::Good;
    /// What tran-query says: a status, "refused", or "unsigned": that it does not accept the
    /// signature. Nothing: it says nothing until answerHeld().
    std::optional<QByteArray> queryStatus;
    bool hasCustomer = false;     ///< customers/create comes a second time: refused
    bool refusesCustomer = false; ///< customers/create is refused whenever it comes
    bool refusesUpdates = false;  ///< so is customers/update
    bool losesUpdates = false;    ///< customers/update ends with an error of the server
    bool holdsUpdates = false;    ///< customers/update is never answered
    bool losesCheckouts = false;  ///< secure-pay creates, and answers with an error of the server
    QByteArray cashierUrl = "https://pay.example.test/c/297"; ///< of what secure-pay creates

    [[nodiscard]] QUrl url() const { return m_http.url(); }
    [[nodiscard]] bool isAsked() const { return !m_waiting.isEmpty(); }

    /// Answers the query that has waited longest.
    void answerHeld(const QByteArray& status)
    {
        const Waiting waiting = m_waiting.takeFirst();
        if (waiting.socket)
            answer(200, transaction(waiting.reference, status))(*waiting.socket, {});
    }

    /// Cuts the query that has waited longest off.
    void cutHeld()
    {
        const Waiting waiting = m_waiting.takeFirst();
        if (waiting.socket)
            waiting.socket->abort();
    }

    /// The last part of every path asked for, in order.
    [[nodiscard]] QByteArrayList calls() const
    {
        QByteArrayList names;
        for (const SeenRequest& request : m_http.requests())
            names << nameOf(request);
        return names;
    }
    [[nodiscard]] qsizetype count(const QByteArray& call) const { return calls().count(call); }

private:
    struct Waiting {
        QPointer<QTcpSocket> socket;
        QByteArray reference;
    };

    [[nodiscard]] bool isLost(const QByteArray& call) const
    {
        return (call == "secure-pay" && losesCheckouts) || (call == "update" && losesUpdates);
    }

    static QByteArray nameOf(const SeenRequest& request)
    {
        return request.path.mid(request.path.lastIndexOf('/') + 1);
    }

    static QByteArray referenceOf(const SeenRequest& request)
    {
        return QJsonDocument::fromJson(request.body)[QLatin1String("reference")]
            .toString()
            .toUtf8();
    }

    static QByteArray refusal() { return R"({"ret_code":"000030","ret_msg":"no permission"})"; }

    [[nodiscard]] QByteArray queryReply(const QByteArray& reference) const
    {
        if (*queryStatus == "unsigned")
            return R"({"ret_code":"000000","ret_msg":"verifySign error"})";
        return *queryStatus == "refused" ? refusal() : transaction(reference, *queryStatus);
    }

    static QByteArray transaction(const QByteArray& reference, const QByteArray& status)
    {
        return R"({"ret_code":"000100","result":{"transactionNo":"297","reference":")" + reference +
               R"(","amount":"12.50","currency":"USD","status":")" + status +
               R"(","transactionType":"payment"}})";
    }

    [[nodiscard]] QByteArray replyTo(const SeenRequest& request) const
    {
        const QByteArray call = nameOf(request);
        if ((call == "create" && (hasCustomer || refusesCustomer)) ||
            (call == "update" && refusesUpdates))
            return R"({"ret_code":"000023","ret_msg":"data error : customer"})";
        if (call == "retrieve" && !hasCustomer)
            return R"({"ret_code":"000021","ret_msg":"no such customer"})";
        if (call == "create" || call == "retrieve" || call == "update")
            return R"({"ret_code":"000100","customerInfo":{"customerNo":"2000123"}})";
        if (call == "secure-pay")
            return R"({"ret_code":"000100","result":{"transactionNo":"297","reference":")" +
                   referenceOf(request) + R"(","amount":"12.50","currency":"USD",)" +
                   R"("cashierUrl":")" + cashierUrl + R"("}})";
        return R"({"ret_code":"000100","result":{"status":"closed"}})";
    }

    FakeHttp m_http;
    QList<Waiting> m_waiting;
};

} // namespace tillroll::test
