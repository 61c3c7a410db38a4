#pragma once

#include "core/sandbox/book.h"
#include "core/sandbox/courier.h"
#include "core/sandbox/gateway.h"

#include <QByteArray>
#include <QJsonObject>
#include <QUrlQuery>

namespace tillroll::sandbox {

/// An answer of the control API.
struct ControlAnswer {
    int httpStatus = 200;
    QJsonObject body;
};

/// A request to /sandbox/v1/: `path` is what follows that.
struct ControlRequest {
    bool isPost = false;
    QString path;
    QUrlQuery query;
    QByteArray body;
};

/// The control API, by which a test or a trainer looks and acts (README.md of this folder).
class Control {
public:
    /// Book, courier and gateway must outlive it.
    Control(Book& book, Courier& courier, Gateway& gateway, int timeScale);

    [[nodiscard]] ControlAnswer answer(const ControlRequest& request, base::UtcTime now);

private:
    [[nodiscard]] QJsonObject shown(const Transaction& transaction, base::UtcTime now) const;
    [[nodiscard]] ControlAnswer look(const QStringList& path, const QUrlQuery& query,
                                     base::UtcTime now) const;
    [[nodiscard]] ControlAnswer act(const QStringList& path, const QByteArray& body,
                                    base::UtcTime now);
    [[nodiscard]] ControlAnswer failNext(const QJsonObject& asked, base::UtcTime now);
    [[nodiscard]] ControlAnswer actOn(const Transaction& transaction, const QString& act,
                                      const QByteArray& body, base::UtcTime now);
    [[nodiscard]] const Transaction* find(const QString& numberOrReference) const;
    [[nodiscard]] QJsonObject clock(base::UtcTime now) const;

    Book& m_book;
    Courier& m_courier;
    Gateway& m_gateway;
    int m_timeScale;
};

} // namespace tillroll::sandbox
