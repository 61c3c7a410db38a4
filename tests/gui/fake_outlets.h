#pragma once

#include "ui/receipts/outlets.h"

#include <QList>

namespace tillroll::test {

/// A desktop whose printer and mail program do what the test wants, and remember what they got.
class FakeOutlets {
public:
    /// How the printer answers.
    enum class Printing { Works, Fails, Hangs };

    [[nodiscard]] ui::Outlets make(const QString& profileFolder)
    {
        return {.printer = std::make_unique<FakePrinter>(*this),
                .folder = profileFolder + QStringLiteral("/receipts"),
                .openUrl =
                    [this](const QUrl& url) {
                        opened.append(url);
                        return hasMail;
                    },
                .paper = [this] { return paper; },
                .files = files};
    }

    Printing printing = Printing::Works;
    bool hasMail = true;
    ui::Paper paper;                 ///< as the settings have it
    QList<receipt::Receipt> printed; ///< or tried to
    QList<ui::Paper> printedOn;
    QList<QUrl> opened;
    std::shared_ptr<base::Errands> files =
        std::make_shared<base::Errands>(std::chrono::seconds(10));

private:
    class FakePrinter final : public ui::Printer {
    public:
        explicit FakePrinter(FakeOutlets& outlets) : m_outlets(outlets) {}

        void print(const receipt::Receipt& receipt, const ui::Paper& paper, QObject*,
                   ui::Delivered done) override
        {
            m_outlets.printed.append(receipt);
            m_outlets.printedOn.append(paper);
            switch (m_outlets.printing) {
            case Printing::Works:
                return done(QStringLiteral("Counter"));
            case Printing::Fails:
                return done(base::fail(QStringLiteral("Out of paper.")));
            case Printing::Hangs:
                return;
            }
        }

        void list(QObject*, std::function<void(QStringList)> done) override
        {
            done({QStringLiteral("Counter"), QStringLiteral("Office")});
        }

    private:
        FakeOutlets& m_outlets;
    };
};

} // namespace tillroll::test
