#include "ui/settings/preferences.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;
using ui::PreferenceBook;
using ui::Preferences;

class TestPreferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNewProfileHasTheUsual();
    void whatIsChangedIsThereAgain();
    void anOldFileStillReads();
    void oddValuesAreAsInANewProfile_data();
    void oddValuesAreAsInANewProfile();
    void tipsAreFewAndInOrder();
    void aBrokenFileIsKeptAside();
    void whatANewerProgramWroteStays();
    void aFullDiskLosesNothingOfTheSession();

private:
    void write(const QByteArray& text) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    [[nodiscard]] QByteArray read(const QString& path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Empty once it is saved, or why not.
    [[nodiscard]] QString change(PreferenceBook& book, const Preferences& wanted)
    {
        std::optional<ui::Saved> came;
        book.change(wanted, this, [&came](const ui::Saved& saved) { came = saved; });
        if (!QTest::qWaitFor([&came] { return came.has_value(); }, 10'000))
            return u"nobody is told"_s;
        return *came ? QString() : came->error();
    }

    ui::FileKeeper m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestPreferences::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"window.json"_s);
}

void TestPreferences::aNewProfileHasTheUsual()
{
    const PreferenceBook book(m_path, m_files);
    QCOMPARE(book.now(), Preferences{});
    QVERIFY2(!QFile::exists(m_path), "looking writes nothing");
}

void TestPreferences::whatIsChangedIsThereAgain()
{
    PreferenceBook book(m_path, m_files);
    const QSignalSpy changed(&book, &PreferenceBook::changed);
    const Preferences wanted{.look = Preferences::Look::Dark,
                             .paidStays = std::chrono::seconds(12),
                             .hasSound = false,
                             .isCentsFirst = false,
                             .hasNote = true,
                             .tipPercents = {10, 15, 20},
                             .display = Preferences::Display::Window,
                             .language = u"en"_s,
                             .showsEarlierDays = false,
                             .showsOthersSales = false,
                             .printer = u"TM-T20"_s,
                             .rollWidth = 58};
    QCOMPARE(change(book, wanted), QString());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(PreferenceBook(m_path, m_files).now(), wanted);
}

void TestPreferences::anOldFileStillReads()
{
    // As version 1 wrote it.
    write(R"({"look": "light", "paidStaysSeconds": 9, "sound": false, "version": 1})");
    QCOMPARE(PreferenceBook(m_path, m_files).now(),
             (Preferences{.look = Preferences::Look::Light,
                          .paidStays = std::chrono::seconds(9),
                          .hasSound = false}));
}

void TestPreferences::oddValuesAreAsInANewProfile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("other kinds") << QByteArray(
        R"({"look": 3, "paidStaysSeconds": "5", "sound": "no"})");
    QTest::newRow("no stay at all") << QByteArray(R"({"paidStaysSeconds": 0})");
    QTest::newRow("a stay without end") << QByteArray(R"({"paidStaysSeconds": 1e300})");
    QTest::newRow("a fraction") << QByteArray(R"({"paidStaysSeconds": 1.5})");
    QTest::newRow("a scheme that is not known") << QByteArray(R"({"look": "sepia"})");
    QTest::newRow("tips that are none")
        << QByteArray(R"({"notes": 1, "tipPresets": [0, -5, 101, 12.5, "10", null]})");
    QTest::newRow("tips in no list") << QByteArray(R"({"tipPresets": 10})");
    QTest::newRow("a roll that nobody sells") << QByteArray(R"({"rollWidth": 70})");
    QTest::newRow("a display that is not known") << QByteArray(R"({"display": "hologram"})");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("half a file") << QByteArray(R"({"look": "dar)");
    QTest::newRow("an empty file") << QByteArray();
}

void TestPreferences::oddValuesAreAsInANewProfile()
{
    QFETCH(QByteArray, json);
    write(json);
    QCOMPARE(PreferenceBook(m_path, m_files).now(), Preferences{});
}

void TestPreferences::tipsAreFewAndInOrder()
{
    write(R"({"tipPresets": [20, 10, 20, 15, 25, 30]})");
    QCOMPARE(PreferenceBook(m_path, m_files).now().tipPercents, (QList<int>{10, 15, 20, 25}));
    PreferenceBook book(m_path, m_files);
    QCOMPARE(change(book, {.tipPercents = {300, 18, 5}}), QString());
    QCOMPARE(book.now().tipPercents, (QList<int>{5, 18}));
}

void TestPreferences::aBrokenFileIsKeptAside()
{
    write("{ look: dark");
    PreferenceBook book(m_path, m_files);
    QCOMPARE(change(book, {.hasSound = false}), QString());
    QCOMPARE(read(m_path + u".broken"_s), QByteArray("{ look: dark"));
    QVERIFY(!PreferenceBook(m_path, m_files).now().hasSound);
}

void TestPreferences::whatANewerProgramWroteStays()
{
    write(R"({"version": 7, "look": "dark", "wallpaper": "sea"})");
    PreferenceBook book(m_path, m_files);
    QCOMPARE(book.now().look, Preferences::Look::Dark);
    QCOMPARE(change(book, {.look = Preferences::Look::Light}), QString());
    const QJsonObject whole = QJsonDocument::fromJson(read(m_path)).object();
    QCOMPARE(whole["wallpaper"_L1].toString(), u"sea"_s);
    QCOMPARE(whole["version"_L1].toInt(), 7);
    QCOMPARE(whole["look"_L1].toString(), u"light"_s);
}

void TestPreferences::aFullDiskLosesNothingOfTheSession()
{
    PreferenceBook book(m_folder->filePath(u"no/such/folder/window.json"_s), m_files);
    QVERIFY(change(book, {.look = Preferences::Look::Dark}).contains(u"cannot be written"_s));
    QCOMPARE(book.now().look, Preferences::Look::Dark);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "test_preferences.moc"
