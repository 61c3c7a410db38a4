#include "tests/gui/picture.h"

#include <QDir>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::test {

namespace {

/// Smoothing of letters may differ by this much from one build of the drawing libraries to another.
constexpr int sameShade = 10;
constexpr int tileSide = 16;
constexpr int toleratedInTile = tileSide * tileSide / 4;
/// A tenth of a thousandth: two letters of the smallest size.
constexpr int pixelsPerTolerated = 10'000;
constexpr int smallest = 0; ///< Qt's "quality" of a PNG, which loses nothing

bool isAlike(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) <= sameShade &&
           std::abs(qGreen(one) - qGreen(other)) <= sameShade &&
           std::abs(qBlue(one) - qBlue(other)) <= sameShade;
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

bool Difference::isSeen() const
{
    return pixels > tolerated || worstTile > toleratedInTile;
}

Difference differenceOf(const QImage& one, const QImage& other)
{
    Difference found;
    found.tolerated = one.width() * one.height() / pixelsPerTolerated;
    found.picture = QImage(one.size(), QImage::Format_RGB32);
    found.picture.fill(Qt::white);
    const QImage plainOne = one.convertToFormat(QImage::Format_RGB32);
    const QImage plainOther = other.convertToFormat(QImage::Format_RGB32);
    std::map<std::pair<int, int>, int> tiles;
    for (int y = 0; y < one.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(plainOne.constScanLine(y));
        const auto* otherLine = reinterpret_cast<const QRgb*>(plainOther.constScanLine(y));
        for (int x = 0; x < one.width(); ++x) {
            if (line[x] == otherLine[x] || isAlike(line[x], otherLine[x]))
                continue;
            ++found.pixels;
            int& inTile = tiles[{x / tileSide, y / tileSide}];
            found.worstTile = std::max(found.worstTile, ++inTile);
            found.picture.setPixelColor(x, y, Qt::red);
        }
    }
    return found;
}

QString compareWithReference(const QImage& actual, const QString& name)
{
    const QString file = QStringLiteral(TILLROLL_LOOKS_FOLDER "/%1.png").arg(name);
    if (qEnvironmentVariable("TILLROLL_LOOKS") == "write"_L1)
        return actual.convertToFormat(QImage::Format_RGB32).save(file, "PNG", smallest)
                   ? QString()
                   : u"%1 cannot be written"_s.arg(file);
    const QImage expected(file);
    if (expected.isNull())
        return u"there is no reference %1; see %2"_s.arg(file, writeBeside(actual, name));
    if (expected.size() != actual.size())
        return u"another size than the reference; see %1"_s.arg(writeBeside(actual, name));
    const Difference found = differenceOf(actual, expected);
    if (!found.isSeen())
        return {};
    writeBeside(expected, name + u"-expected"_s);
    writeBeside(found.picture, name + u"-difference"_s);
    return u"%1 pixels differ, in one place %2 of %3; see %4"_s.arg(
        QString::number(found.pixels), QString::number(found.worstTile),
        QString::number(tileSide * tileSide), writeBeside(actual, name));
}

} // namespace tillroll::test
