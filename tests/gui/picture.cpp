#include "tests/gui/picture.h"

#include <QDir>

#include <algorithm>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::test {

namespace {

/// Smoothing of letters may differ by this much from one build of the drawing libraries to another.
constexpr int sameShade = 24;
constexpr int smallest = 0; ///< Qt's "quality" of a PNG
/// Of all pixels, in thousandths.
constexpr qint64 toleratedPermille = 2;

bool isAlike(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) <= sameShade &&
           std::abs(qGreen(one) - qGreen(other)) <= sameShade &&
           std::abs(qBlue(one) - qBlue(other)) <= sameShade;
}

/// White where the two are alike, red where not. `count`: how many pixels are not.
QImage difference(const QImage& one, const QImage& other, qint64& count)
{
    QImage result(one.size(), QImage::Format_RGB32);
    result.fill(Qt::white);
    count = 0;
    const QImage plainOne = one.convertToFormat(QImage::Format_RGB32);
    const QImage plainOther = other.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < one.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(plainOne.constScanLine(y));
        const auto* otherLine = reinterpret_cast<const QRgb*>(plainOther.constScanLine(y));
        for (int x = 0; x < one.width(); ++x) {
            if (line[x] == otherLine[x] || isAlike(line[x], otherLine[x]))
                continue;
            ++count;
            result.setPixelColor(x, y, Qt::red);
        }
    }
    return result;
}

/// With five bits a colour, which no eye misses and which makes a reference half as large.
QImage reduced(const QImage& picture)
{
    QImage result = picture.convertToFormat(QImage::Format_RGB32);
    const auto round = [](int value) { return (value & 0xf8) | (value >> 5); };
    for (int y = 0; y < result.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x)
            line[x] = qRgb(round(qRed(line[x])), round(qGreen(line[x])), round(qBlue(line[x])));
    }
    return result;
}

QString writeBeside(const QImage& picture, const QString& name)
{
    const QString folder = QDir::current().filePath(u"looks"_s);
    QDir().mkpath(folder);
    const QString file = folder + u"/"_s + name + u".png"_s;
    picture.save(file);
    return file;
}

} // namespace

QString compareWithReference(const QImage& actual, const QString& name)
{
    const QString file = QStringLiteral(TILLROLL_LOOKS_FOLDER "/%1.png").arg(name);
    if (qEnvironmentVariable("TILLROLL_LOOKS") == "write"_L1)
        return reduced(actual).save(file, "PNG", smallest) ? QString()
                                                           : u"%1 cannot be written"_s.arg(file);
    const QImage expected(file);
    if (expected.isNull())
        return u"there is no reference %1; see %2"_s.arg(file, writeBeside(actual, name));
    if (expected.size() != actual.size())
        return u"another size than the reference; see %1"_s.arg(writeBeside(actual, name));
    qint64 count = 0;
    const QImage differing = difference(actual, expected, count);
    const qint64 pixels = qint64{actual.width()} * actual.height();
    if (count * 1000 <= pixels * toleratedPermille)
        return {};
    writeBeside(expected, name + u"-expected"_s);
    writeBeside(differing, name + u"-difference"_s);
    return u"%1 pixels differ; see %2"_s.arg(QString::number(count), writeBeside(actual, name));
}

} // namespace tillroll::test
