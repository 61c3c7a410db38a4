#include "core/sandbox/call.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::sandbox {

QString Call::value(const QString& name) const
{
    const auto found = fields.find(name);
    return found == fields.end() ? QString() : found->second;
}

Check require(const Call& call, std::initializer_list<QString> names)
{
    for (const QString& name : names)
        if (!call.has(name))
            return base::fail(refuse(Code::Missing, u"data missing : "_s + name));
    return {};
}

Check oneOf(const Call& call, const QString& name, std::initializer_list<QString> allowed)
{
    const bool good = !call.has(name) ||
                      std::find(allowed.begin(), allowed.end(), call.value(name)) != allowed.end();
    return good ? Check() : Check(base::fail(badValue(name)));
}

Check matching(const Call& call, const QString& name, const QString& pattern)
{
    if (!call.has(name))
        return {};
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
    if (expression.match(call.value(name)).hasMatch())
        return {};
    return base::fail(badValue(name));
}

Reply badValue(const QString& name)
{
    return refuse(Code::BadValue, u"data error : "_s + name);
}

} // namespace tillroll::sandbox
