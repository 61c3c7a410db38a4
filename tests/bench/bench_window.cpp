#include "core/pockyt/client.h"
#include "core/till/till.h"
#include "tests/bench/slowest.h"
#include "tests/support/ledger_samples.h"
#include "ui/kit/qrview.h"
#include "ui/pay/paypage.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QImage>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <memory>
#include <random>

using namespace tillroll;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As long as the gateway's own (PROTOCOL.md §5.9), and another one each time.
QString nextUrl(std::minstd_rand& random)
{
    return u"https://mapi.example.test/cashier/v3?transactionNo=350010123456789012&vendor=alipay"
           "&token=%1%2"_s.arg(random(), 16, 16, QLatin1Char('0'))
               .arg(random(), 16, 16, QLatin1Char('0'));
}

/// Sees a widget being painted.
class PaintWatch final : public QObject {
public:
    explicit PaintWatch(QWidget* watched) { watched->installEventFilter(this); }

    /// Lets the window work until it has painted the widget, if it did not already.
    void await()
    {
        while (!m_isPainted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        m_isPainted = false;
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_isPainted = false;
};

/// The pay page in a window of 1920 x 1080, on a real ledger; its till has no sale to ask about.
struct Counter {
    Counter()
        : ledger(ledger::Ledger::open(
                     {.path = folder.filePath(u"ledger.sqlite"_s), .program = u"bench"_s}, clock)
                     .value())
    {
        model.show(sale.reference);
        page.resize(1920, 1080);
        page.show();
        code = page.findChild<ui::QrView*>(u"code"_s);
        watch = std::make_unique<PaintWatch>(code);
        watch->await();
    }

    /// What follows the till's word that something about the sale has changed.
    void take(const QString& url)
    {
        sale.cashierUrl = url;
        sale.phase = url.isEmpty() ? sale::Phase::Opening : sale::Phase::Presented;
        Q_EMIT till.changed(sale);
        watch->await();
    }

    QTemporaryDir folder{QStringLiteral(TILLROLL_BENCH_FOLDER "/window-XXXXXX")};
    base::SystemClock clock;
    till::Settings settings = till::defaultSettings();
    QList<pockyt::PaymentMethod> methods = pockyt::builtInMethods();
    std::unique_ptr<ledger::Ledger> ledger;
    QNetworkAccessManager network;
    pockyt::Client client{network, settings.gateway,
                          pockyt::SigningKey::fromToken(base::Secret("token")), clock};
    till::Till till{client, *ledger, clock, settings};
    sale::Sale sale = sale::begin(test::sampleOpened(), clock.now());
    ui::Theme theme{ui::Scheme::Light};
    ui::PayModel model{till, *ledger, clock};
    ui::PayPage page{model, theme, settings, methods};
    ui::QrView* code = nullptr;
    std::unique_ptr<PaintWatch> watch;
};

QImage pictureOf(ui::QrView& view)
{
    QImage picture(view.size(), QImage::Format_RGB32);
    picture.fill(Qt::white); // and nothing of what it lies on
    view.render(&picture, QPoint(), QRegion(), QWidget::RenderFlags());
    return picture;
}

/// Whether the page shows the code of `url`, and no other.
bool shows(const Counter& counter, const QString& url)
{
    ui::QrView other;
    other.resize(counter.code->size());
    other.setText(url);
    return counter.code->isShown() && pictureOf(*counter.code) == pictureOf(other);
}

/// From the gateway's answer in the till's hands to the code on the screen.
void answerToCode(benchmark::State& state)
{
    Counter counter;
    std::minstd_rand random(1);
    bench::Slowest slowest;
    QString url;
    for (auto _ : state) {
        counter.take({});
        url = nextUrl(random);
        slowest.start();
        counter.take(url);
        state.SetIterationTime(static_cast<double>(slowest.stop()) / 1e9);
        if (!counter.code->isShown())
            state.SkipWithError("no code");
    }
    if (!shows(counter, url))
        state.SkipWithError("another code");
    slowest.tell(state);
}
BENCHMARK(answerToCode)->UseManualTime();

/// The same page painted anew, though nothing has changed.
void pageAgain(benchmark::State& state)
{
    Counter counter;
    counter.take(u"https://mapi.example.test/cashier/v3"_s);
    bench::Slowest slowest;
    for (auto _ : state) {
        slowest.start();
        counter.page.update();
        counter.watch->await();
        state.SetIterationTime(static_cast<double>(slowest.stop()) / 1e9);
    }
    slowest.tell(state);
}
BENCHMARK(pageAgain)->UseManualTime();

} // namespace
