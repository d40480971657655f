// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspectoroverview.h"

#include "gui/colors.h"
#include "gui/hoptimes.h"
#include "gui/inspectortext.h"
#include "gui/stateicons.h"
#include "text/certificatetext.h"
#include "text/text.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int IconSize = 20;

} // namespace

InspectorOverview::InspectorOverview(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Overview"));
    viewport()->setBackgroundRole(QPalette::Base);
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    setWidget(page);

    auto* headline = new QHBoxLayout;
    headline->setSpacing(8);
    m_icon = new QLabel;
    m_icon->setFixedSize(IconSize, IconSize);
    headline->addWidget(m_icon);
    m_status = addText(true);
    headline->addWidget(m_status, 1);
    layout->insertLayout(0, headline);
    m_url = addText(false);
    m_url->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sentences = addText(false);
    m_connectionTitle = addText(true);
    m_connection = addText(false);
    m_timesTitle = addText(true);
    m_times = new HopTimes;
    layout->addWidget(m_times);
    m_cookiesTitle = addText(true);
    m_cookies = addText(false);
    m_cookiesTitle->setText(tr("Cookies"));
    m_certificatesTitle = addText(true);
    m_certificates = addText(false);
    m_connectionTitle->setText(tr("Connection"));
    m_timesTitle->setText(tr("Time"));
    m_certificatesTitle->setText(tr("Certificates of the server"));
    m_attemptsTitle = addText(true);
    m_attempts = addText(false);
    m_settingsTitle = addText(true);
    m_settings = addText(false);
    m_attemptsTitle->setText(tr("Tries"));
    m_settingsTitle->setText(tr("Settings of this run"));
    layout->addStretch(1);
}

QLabel* InspectorOverview::addText(bool title)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (title) {
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
        label->setTextInteractionFlags(Qt::NoTextInteraction);
    }
    widget()->layout()->addWidget(label);
    return label;
}

void InspectorOverview::setText(QLabel* title, QLabel* label, const QString& text)
{
    title->setVisible(!text.isEmpty());
    label->setVisible(!text.isEmpty());
    label->setText(text);
}

void InspectorOverview::showRow(const InspectedRow& row)
{
    if (row.error) {
        m_record = {};
        m_status->setText(tr("This row cannot be read"));
        m_url->clear();
        m_sentences->setText(Text::storeErrorSentence(row.error));
        showHops({});
        setText(m_cookiesTitle, m_cookies, {});
        setText(m_attemptsTitle, m_attempts, {});
        setText(m_settingsTitle, m_settings, {});
        paintState();
        return;
    }
    const StoredRow& stored = row.stored;
    m_record = stored.record;
    QString headline = Text::statusText(m_record);
    if (m_record.state == RowState::ClientError || m_record.state == RowState::ServerError)
        headline = u"%1 %2"_s.arg(m_record.status).arg(Text::statusReason(m_record.status)).trimmed();
    else if (m_record.state == RowState::Redirected)
        headline = tr("%1: %2").arg(Text::stateName(m_record.state), headline);
    else if (m_record.state == RowState::Failed)
        headline = tr("%1: %2").arg(Text::stateName(m_record.state), Text::errorWords(m_record.error));
    else if (m_record.state != RowState::Ok)
        headline = Text::stateName(m_record.state);
    const QString number = Text::number(stored.row);
    const QString place =
        stored.source.isEmpty()
            ? tr("row %1").arg(number)
            : tr("row %1, line %2 of %3").arg(number, Text::number(stored.line), stored.source);
    m_status->setText(u"%1 · %2"_s.arg(headline, place));
    m_url->setText(QString::fromUtf8(stored.method + ' ' + stored.url.left(4000)));
    m_sentences->setText(overviewText(stored));
    showHops(stored.outcome ? stored.outcome->hops : QList<HopFacts>());
    setText(m_cookiesTitle, m_cookies, cookiesText(stored, row.settings));
    setText(m_attemptsTitle, m_attempts, attemptsText(row.attempts));
    setText(m_settingsTitle, m_settings, settingsText(row.settings));
    paintState();
}

/** Of the last hop, but for the times. */
void InspectorOverview::showHops(const QList<HopFacts>& hops)
{
    const HopFacts last = hops.isEmpty() ? HopFacts() : hops.last();
    setText(m_connectionTitle, m_connection, Text::connectionLines(last).join(u'\n'));
    setText(m_certificatesTitle, m_certificates, Text::certificateLines(last.tlsChain).join(u'\n'));
    m_times->showHops(hops);
    const bool timed = !m_times->shownText().isEmpty();
    m_timesTitle->setVisible(timed);
    m_times->setVisible(timed);
}

void InspectorOverview::paintState()
{
    const TableColors colors(palette());
    m_icon->setPixmap(statePixmap(m_record.state, colors.of(m_record.state), IconSize, devicePixelRatioF()));
    QPalette tinted = m_status->palette();
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        tinted.setColor(role, colors.of(m_record.state));
    m_status->setPalette(tinted);
}

void InspectorOverview::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintState();
}

QString InspectorOverview::shownText() const
{
    QStringList lines;
    for (const QLabel* label : {m_status, m_url, m_sentences, m_connection})
        lines += label->text();
    lines += m_times->shownText();
    for (const QLabel* label : {m_cookies, m_certificates, m_attempts, m_settings})
        lines += label->text();
    return lines.join(u'\n');
}

} // namespace Urlpool
