// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requestpanel.h"

#include "gui/icons.h"
#include "gui/linehints.h"
#include "gui/lineview.h"
#include "gui/requestdocument.h"
#include "gui/requesteditor.h"
#include "gui/settingspane.h"
#include "text/text.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/** "57 requests" stays together; a narrow pane breaks after a dot. */
QString wrappedBetweenParts(QString text)
{
    const QString dot = QChar(QChar::Nbsp) + u"·"_s;
    return text.replace(u' ', QChar(QChar::Nbsp)).replace(dot + QChar(QChar::Nbsp), dot + u' ');
}

} // namespace

RequestPanel::RequestPanel(QWidget* parent)
    : QWidget(parent), m_splitter(new QSplitter(Qt::Vertical, this)), m_source(plainLabel(this)),
      m_editor(new RequestEditor), m_lineView(new LineView), m_counts(plainLabel(this)),
      m_fold(new QToolButton(this)), m_settingsArea(new QScrollArea), m_settings(new SettingsPane)
{
    m_editor->setAccessibleName(tr("Requests, one a line"));
    m_lineView->setAccessibleName(tr("Requests, read-only"));
    m_settingsArea->setWidget(m_settings);
    m_settingsArea->setWidgetResizable(true);
    m_settingsArea->setFrameShape(QFrame::NoFrame);
    m_settingsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_settingsArea->setFocusPolicy(Qt::NoFocus);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeListArea());
    m_splitter->addWidget(m_settingsArea);
    m_splitter->setStretchFactor(0, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    connectViews();
    showSettings(false);
}

QWidget* RequestPanel::makeListArea()
{
    auto* area = new QWidget;
    auto* title = plainLabel(area);
    title->setText(tr("Requests"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_source->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    // By the window, not by the script of the name, or it would stick to the title in a mirrored one.
    m_source->setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter);
    m_source->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->addWidget(title);
    head->addWidget(m_source, 1);

    auto* pages = new QWidget(area);
    m_stack = new QStackedLayout(pages);
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_lineView);

    m_counts->setWordWrap(true);
    m_counts->setContentsMargins(8, 4, 8, 4);
    m_counts->setAccessibleName(tr("Counts of the list"));
    m_fold->setText(tr("Settin&gs"));
    m_fold->setAccessibleName(tr("Show or hide the settings"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(makeLongListNote());
    column->addWidget(pages, 1);
    column->addWidget(m_counts);
    column->addWidget(m_fold);
    return area;
}

QWidget* RequestPanel::makeLongListNote()
{
    m_longNote = new QWidget(this);
    m_longText = plainLabel(m_longNote);
    m_longText->setWordWrap(true);
    auto* clear = new QPushButton(tr("&Clear"), m_longNote);
    clear->setAccessibleName(tr("Clear the list"));
    connect(clear, &QPushButton::clicked, this, &RequestPanel::clearList);
    auto* row = new QHBoxLayout(m_longNote);
    row->setContentsMargins(8, 0, 8, 4);
    row->addWidget(m_longText, 1);
    row->addWidget(clear, 0, Qt::AlignTop);
    m_longNote->hide();
    return m_longNote;
}

void RequestPanel::connectViews()
{
    connect(m_fold, &QToolButton::toggled, this, &RequestPanel::showSettings);
    connect(m_editor, &RequestEditor::currentLineChanged, this, [this](quint32 line) {
        if (!m_loading)
            Q_EMIT currentLineChanged(line);
    });
    connect(m_lineView, &LineView::currentLineChanged, this, &RequestPanel::currentLineChanged);
    connect(m_editor, &RequestEditor::filesDropped, this, &RequestPanel::filesDropped);
    connect(m_lineView, &LineView::undoRequested, this, &RequestPanel::backToEditor);
}

void RequestPanel::setDocument(RequestDocument* document)
{
    m_document = document;
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_loading)
            m_document->edit(m_editor->toPlainText());
    });
    connect(m_editor, &RequestEditor::bigTextPasted, this,
            [this](const QString& text) { m_document->load(text, tr("Pasted text")); });
    connect(document, &RequestDocument::loaded, this, &RequestPanel::showLoaded);
    connect(document, &RequestDocument::changed, this, &RequestPanel::showCounts);
    showCounts();
}

void RequestPanel::showLoaded()
{
    const RequestList& list = m_document->list();
    const bool isLong =
        list.lineCount() > RequestEditor::maxLines || list.text().size() > RequestEditor::maxCharacters;
    if (isLong) {
        m_lineView->setList(list, m_document->longestLine());
        m_longText->setText(
            tr("%1 lines: shown read-only. Edit the file and open it again, or clear the list.")
                .arg(Text::number(list.lineCount())));
        const bool hadFocus = m_editor->hasFocus();
        m_stack->setCurrentWidget(m_lineView);
        m_longNote->show();
        if (hadFocus)
            m_lineView->setFocus();
        return;
    }
    m_loading = true;
    m_editor->replaceText(QString::fromUtf8(list.text()));
    m_loading = false;
    showEditor();
}

void RequestPanel::showCounts()
{
    const RequestList& list = m_document->list();
    if (!showsLongList())
        m_editor->setList(list);
    m_counts->setText(wrappedBetweenParts(Text::listCounts(list.counts())));
    m_source->setText(list.source());
    m_source->setToolTip(list.source().toHtmlEscaped());
}

bool RequestPanel::showsLongList() const
{
    return m_stack->currentWidget() == m_lineView;
}

void RequestPanel::showEditor()
{
    const bool hadFocus = m_lineView->hasFocus();
    m_stack->setCurrentWidget(m_editor);
    m_longNote->hide();
    m_lineView->setList({}, 0);
    if (hadFocus)
        m_editor->setFocus();
}

void RequestPanel::backToEditor()
{
    showEditor();
    m_document->edit(m_editor->toPlainText());
}

void RequestPanel::clearList()
{
    showEditor();
    m_editor->replaceText(QString());
    m_document->load(QByteArray(), QString());
    m_editor->setFocus();
}

void RequestPanel::focusRequests()
{
    m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void RequestPanel::setCurrentLine(quint32 line)
{
    if (showsLongList())
        m_lineView->setCurrentLine(line);
    else
        m_editor->setCurrentLine(line);
}

bool RequestPanel::areSettingsShown() const
{
    return m_fold->isChecked();
}

void RequestPanel::showSettings(bool show)
{
    m_fold->setChecked(show);
    m_fold->setIcon(themedIcon(show ? u"unfolded"_s : u"folded"_s, QPalette::WindowText));
    m_settingsArea->setVisible(show);
    Q_EMIT settingsShown(show);
}

void RequestPanel::showObstacle()
{
    showSettings(true);
    QWidget* field = m_settings->focusObstacle();
    // Where it is, is known when what was unfolded for it has its place.
    if (field)
        QTimer::singleShot(0, field, [this, field] { m_settingsArea->ensureWidgetVisible(field); });
}

void RequestPanel::saveState(QSettings& store) const
{
    store.setValue(u"requests/splitter"_s, m_splitter->saveState());
    store.setValue(u"requests/settingsShown"_s, areSettingsShown());
    m_settings->saveState(store);
}

void RequestPanel::restoreState(const QSettings& store)
{
    m_splitter->restoreState(store.value(u"requests/splitter"_s).toByteArray());
    showSettings(store.value(u"requests/settingsShown"_s, false).toBool());
    m_settings->restoreState(store);
}

} // namespace Urlpool
