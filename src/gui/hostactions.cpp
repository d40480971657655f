// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostactions.h"

#include "text/hosttext.h"
#include "text/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QShortcut>

#include <utility>

namespace Urlpool {

namespace {

void copy(const QString& text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace

HostActions::HostActions(HostsTable* table, const HostsModel* model)
    : QObject(table), m_table(table), m_model(model)
{
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table, &QWidget::customContextMenuRequested, this, &HostActions::showMenu);
    connect(table, &HostsTable::copyRequested, this, [this] { copy(m_table->asTsv(false)); });
    connect(table, &HostsTable::hostActivated, this, &HostActions::showRows);
    // Not every keyboard has the key for it, and Qt knows the usual other one on some desktops only.
    auto* menuKey = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F10), table);
    menuKey->setContext(Qt::WidgetShortcut);
    connect(menuKey, &QShortcut::activated, this, &HostActions::showMenuOfCurrent);
}

void HostActions::setSource(HostSource* source)
{
    m_source = source;
    if (std::exchange(m_hasAsked, false))
        Q_EMIT questionIsOver();
}

void HostActions::showRows(quint32 id)
{
    if (const HostFacts* facts = m_model->find(id))
        Q_EMIT rowsRequested(facts->host);
}

void HostActions::showMenuOfCurrent()
{
    showMenu(m_table->visualRect(m_table->currentIndex()).center());
}

void HostActions::showMenu(const QPoint& position)
{
    QModelIndex index = m_table->indexAt(position);
    QPoint at = position;
    // From the keyboard the current host is meant, also below the last line or where it is out of sight.
    if (!index.isValid() || !m_table->viewport()->rect().contains(position)) {
        index = m_table->currentIndex();
        m_table->scrollTo(index);
        at = index.isValid() ? m_table->visualRect(index).bottomLeft() : QPoint();
    } else if (index.row() != m_table->currentIndex().row()) {
        m_table->setCurrentIndex(index); // the menu does not say whose it is
    }
    QMenu menu(m_table);
    menu.setObjectName(QStringLiteral("hostMenu"));
    const QPoint globalPosition = m_table->viewport()->mapToGlobal(at);
    if (index.isValid()) {
        const HostFacts facts = m_model->facts(index.row());
        addHostActions(&menu, facts, globalPosition);
        menu.addSeparator();
        addCopyActions(&menu, facts);
        menu.addSeparator();
    }
    m_table->columns()->fillSortMenu(menu.addMenu(tr("&Sort by")));
    m_table->columns()->fillColumnsMenu(menu.addMenu(tr("Colu&mns")));
    menu.exec(globalPosition);
}

void HostActions::addHostActions(QMenu* menu, const HostFacts& facts, const QPoint& globalPosition)
{
    const quint32 id = facts.id;
    const QByteArray host = facts.host;
    const bool isOver = facts.state == HostState::Done || facts.state == HostState::GivenUp;
    connect(menu->addAction(tr("Show its &rows")), &QAction::triggered, this,
            [this, host] { Q_EMIT rowsRequested(host); });
    connect(menu->addAction(tr("&Limits for this host…")), &QAction::triggered, this,
            [this, host, globalPosition] { Q_EMIT limitsRequested(host, globalPosition); });
    menu->addSeparator();
    const bool rests = facts.state == HostState::Paused || facts.state == HostState::Parked;
    QAction* hold = menu->addAction(facts.state == HostState::Parked   ? tr("&Try again")
                                    : facts.state == HostState::Paused ? tr("&Go on")
                                                                       : tr("&Pause host"));
    hold->setEnabled(m_source && !isOver);
    connect(hold, &QAction::triggered, this,
            [this, id, host, rests] { tell(rests ? &HostSource::release : &HostSource::hold, id, host); });
    QAction* giveUp = menu->addAction(tr("Gi&ve up host…"));
    giveUp->setEnabled(m_source && !isOver);
    connect(giveUp, &QAction::triggered, this, [this, id] { askGiveUp(id); });
}

void HostActions::addCopyActions(QMenu* menu, const HostFacts& facts)
{
    connect(menu->addAction(tr("Copy &host")), &QAction::triggered, this,
            [host = facts.host] { copy(QString::fromUtf8(host)); });
    QAction* row = menu->addAction(tr("&Copy row"));
    row->setShortcut(QKeySequence::Copy);
    connect(row, &QAction::triggered, this, [this] { copy(m_table->asTsv(false)); });
    connect(menu->addAction(tr("Copy &all rows")), &QAction::triggered, this,
            [this] { copy(m_table->asTsv(true)); });
}

void HostActions::askGiveUp(quint32 id)
{
    const HostFacts* facts = m_model->find(id);
    if (!facts || !m_source)
        return;
    const qint64 left = qint64(facts->total) - facts->done;
    m_hasAsked = true;
    Q_EMIT question(Text::giveUpQuestion(facts->host, left), tr("Give up"), [this, id, host = facts->host] {
        m_hasAsked = false;
        tell(&HostSource::giveUp, id, host);
    });
}

void HostActions::tell(void (HostSource::*what)(quint32), quint32 id, const QByteArray& host)
{
    const HostFacts* facts = m_model->find(id);
    if (m_source && facts && facts->host == host)
        (m_source->*what)(id);
}

} // namespace Urlpool
