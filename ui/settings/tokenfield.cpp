#include "ui/settings/tokenfield.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::ui {

namespace {

constexpr qsizetype mostBytes = 4096 + 1; ///< one more than a token may have, so that it is told
constexpr qsizetype mostDots = 48;

} // namespace

TokenField::TokenField(QWidget* parent) : QLineEdit(parent)
{
    m_entered.reserve(mostBytes); // growing would leave copies behind
    setAcceptDrops(false);
    setDragEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
}

TokenField::~TokenField()
{
    base::wipe(m_entered);
}

base::Secret TokenField::take()
{
    base::Secret secret = base::Secret::takeFrom(m_entered);
    m_entered.clear();
    m_entered.reserve(mostBytes);
    showDots();
    return secret;
}

void TokenField::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste))
        return paste();
    const bool isErasing = event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete;
    if (isErasing) { // nobody sees what stands where: all of it
        (void)take();
        Q_EMIT entered();
        return;
    }
    const QString text = event->text();
    const bool isCharacter = !text.isEmpty() && text[0].isPrint() &&
                             !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (isCharacter)
        return append(text.toUtf8());
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn)
        return QLineEdit::keyPressEvent(event); // tells whoever waits for it
    event->ignore();                            // Tab and Escape are the page's
}

void TokenField::inputMethodEvent(QInputMethodEvent* event)
{
    append(event->commitString().toUtf8());
    event->accept();
}

void TokenField::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept(); // the middle button would paste as text
}

void TokenField::paste()
{
    const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
    if (mime == nullptr || !mime->hasText())
        return;
    QByteArray bytes = mime->data(u"text/plain"_s);
    append(bytes);
    base::wipe(bytes);
}

void TokenField::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_entered.append(bytes.first(std::min(bytes.size(), mostBytes - m_entered.size())));
    showDots();
    Q_EMIT entered();
}

void TokenField::showDots()
{
    setText(QString(std::min(m_entered.size(), mostDots), u'•'));
}

} // namespace tillroll::ui
