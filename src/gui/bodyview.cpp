// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bodyview.h"

#include "gui/hexview.h"
#include "gui/imageview.h"
#include "gui/slowtext.h"
#include "text/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString modeName(BodyMode mode)
{
    switch (mode) {
    case BodyMode::Pretty:
        return BodyView::tr("Pretty");
    case BodyMode::Text:
        return BodyView::tr("Text");
    case BodyMode::Image:
        return BodyView::tr("Picture");
    case BodyMode::Hex:
        return BodyView::tr("Bytes");
    }
    return {};
}

} // namespace

BodyView::BodyView(QWidget* parent)
    : QWidget(parent), m_modes(new QComboBox), m_facts(new QLabel), m_raw(new QLabel),
      m_all(new QPushButton(tr("Show &all"))), m_save(new QPushButton(tr("Save &as…"))),
      m_stack(new QStackedWidget), m_nothing(new QLabel), m_text(new SlowText), m_hex(new HexView),
      m_image(new ImageView)
{
    m_modes->setAccessibleName(tr("Show the body as"));
    m_modes->setToolTip(tr("Show the body as"));
    m_text->setAccessibleName(tr("Body as text"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_raw->setObjectName(u"rawNote"_s);
    m_raw->setTextFormat(Qt::PlainText);
    m_raw->setWordWrap(true);
    m_raw->setContentsMargins(8, 0, 8, 4);
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(m_modes);
    bar->addWidget(m_facts, 1);
    bar->addWidget(m_all);
    bar->addWidget(m_save);
    for (QWidget* page : std::initializer_list<QWidget*>{m_nothing, m_text, m_hex, m_image})
        m_stack->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_raw);
    layout->addWidget(m_stack, 1);

    connect(m_modes, &QComboBox::activated, this, [this] {
        m_chosen = true;
        m_wanted = mode();
        showMode();
    });
    connect(m_all, &QPushButton::clicked, this, &BodyView::showAllRequested);
    connect(m_save, &QPushButton::clicked, this, &BodyView::saveRequested);
    showContent({}, {});
}

void BodyView::showContent(const BodyContent& content, const QString& reason)
{
    m_content = content;
    m_nothing->setText(reason);
    fillModes();
    m_all->setVisible(content.isCut());
    m_save->setVisible(!content.bytes.isEmpty());
    m_raw->setText(content.rawNote);
    m_raw->setVisible(!content.rawNote.isEmpty());
    m_modes->setVisible(!content.modes.isEmpty());
    showFacts();
    showMode();
}

void BodyView::fillModes()
{
    const QSignalBlocker quiet(m_modes);
    m_modes->clear();
    for (const BodyMode mode : std::as_const(m_content.modes))
        m_modes->addItem(modeName(mode), int(mode));
    const int wanted = m_chosen ? m_modes->findData(int(m_wanted)) : 0;
    m_modes->setCurrentIndex(qMax(0, wanted));
    m_modes->setEnabled(m_modes->count() > 1);
}

BodyMode BodyView::mode() const
{
    return static_cast<BodyMode>(m_modes->currentData().toInt());
}

void BodyView::setMode(BodyMode mode)
{
    if (const int index = m_modes->findData(int(mode)); index >= 0) {
        m_modes->setCurrentIndex(index);
        showMode();
    }
}

void BodyView::showMode()
{
    if (m_content.modes.isEmpty()) {
        m_text->showText({});
        m_stack->setCurrentWidget(m_nothing);
        return;
    }
    switch (mode()) {
    case BodyMode::Pretty:
        m_text->showText(m_content.pretty);
        m_stack->setCurrentWidget(m_text);
        break;
    case BodyMode::Text:
        m_text->showText(m_content.decoded.text);
        m_stack->setCurrentWidget(m_text);
        break;
    case BodyMode::Image:
        m_image->setImage(m_content.image, m_content.imageSize);
        m_stack->setCurrentWidget(m_image);
        break;
    case BodyMode::Hex:
        m_hex->setBytes(m_content.bytes);
        m_stack->setCurrentWidget(m_hex);
        break;
    }
}

QString BodyView::shownText() const
{
    return m_stack->currentWidget() == m_text ? m_text->toPlainText() : QString();
}

QString BodyView::charsetFact() const
{
    const DecodedText& decoded = m_content.decoded;
    if (!decoded.unknownCharset.isEmpty())
        return tr("%1 is not known here, shown as %2").arg(decoded.unknownCharset, decoded.charset);
    if (decoded.hadErrors && !m_content.isCut())
        return tr("%1 with errors").arg(decoded.charset);
    return decoded.charset;
}

void BodyView::showFacts()
{
    QStringList facts;
    if (!m_content.bytes.isEmpty()) {
        facts += m_content.contentType.isEmpty() ? tr("no type given")
                                                 : QString::fromLatin1(m_content.contentType);
        if (m_content.imageSize.isValid())
            facts += tr("%1 × %2 pixels").arg(m_content.imageSize.width()).arg(m_content.imageSize.height());
        if (m_content.imageTooLarge)
            facts += tr("too large for a preview");
        if (!m_content.decoded.charset.isEmpty())
            facts += charsetFact();
        facts += m_content.isCut()
                     ? tr("the first %1 of %2")
                           .arg(Text::bytes(m_content.bytes.size()), Text::bytes(m_content.total))
                     : Text::bytes(m_content.total);
        if (m_content.folded)
            facts += tr("long lines are folded");
    }
    setNote(facts.join(u" · "_s));
}

void BodyView::setNote(const QString& note)
{
    m_facts->setText(note);
    m_facts->setToolTip(note.toHtmlEscaped());
}

} // namespace Urlpool
