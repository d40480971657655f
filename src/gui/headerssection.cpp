// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerssection.h"

#include "gui/icons.h"
#include "text/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QToolButton* makeButton(const QString& icon, const QString& name, const QString& toolTip)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setIcon(themedIcon(icon));
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

} // namespace

HeadersSection::HeadersSection() : SettingsSection("headers", tr("Headers")), m_table(new HeaderTable)
{
    addTable();
    QComboBox* agent = addField("userAgent", tr("User agent"), "User-Agent"_ba,
                                tr("Whom servers believe to see; empty: Urlpool and its version"), {});
    agent->addItem(tr("Urlpool’s own"), QString());
    const QList<UserAgent> agents = usualUserAgents();
    for (const UserAgent& known : agents) {
        agent->addItem(known.name, known.text);
        agent->setItemData(agent->count() - 1, known.text, Qt::ToolTipRole);
    }
    connect(agent, &QComboBox::activated, agent, [agent](int index) {
        agent->setEditText(agent->itemData(index).toString());
        agent->lineEdit()->setCursorPosition(0);
    });
    agent->setCurrentIndex(-1);
    agent->setEditText(QString());
    addField("accept", tr("Accept"), "Accept"_ba,
             tr("Which kinds of content the answer may have; empty: any"), usualHeaderValues(u"Accept"_s));
    addField("acceptLanguage", tr("Language"), "Accept-Language"_ba,
             tr("Which languages the answer should have; empty: nothing is said about it"),
             usualHeaderValues(u"Accept-Language"_s));
}

QComboBox* HeadersSection::addField(const char* name, const QString& label, const QByteArray& header,
                                    const QString& toolTip, const QStringList& values)
{
    QComboBox* box = makeCombo(values);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr);
    box->setCurrentIndex(-1);
    box->setEditText(QString());
    const QByteArray standard = headerValue(defaultHeaders(), header);
    box->lineEdit()->setPlaceholderText(standard.isEmpty() ? tr("not sent") : QString::fromUtf8(standard));
    add(name, label, box, toolTip,
        label == QString::fromLatin1(header) ? label : QString::fromLatin1(header));
    m_fields.append({header, box});
    return box;
}

void HeadersSection::addTable()
{
    auto* plus = makeButton(u"add"_s, tr("Add a header"), tr("Add a header (Insert)"));
    auto* minus = makeButton(u"remove"_s, tr("Remove headers"), tr("Remove the selected headers (Delete)"));
    auto* eye = makeButton(u"eye"_s, tr("Show secret values"), tr("Show the values that are secret"));
    eye->setObjectName(u"showHeaderValues"_s);
    eye->setCheckable(true);
    connect(plus, &QToolButton::clicked, m_table, &EditTable::addRow);
    connect(minus, &QToolButton::clicked, m_table, &EditTable::removeSelected);
    connect(eye, &QToolButton::toggled, m_table->headers(), &HeaderModel::showSecrets);
    auto* area = new QWidget;
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    buttons->addWidget(plus);
    buttons->addWidget(minus);
    buttons->addStretch();
    buttons->addWidget(eye);
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table);
    column->addLayout(buttons);
    area->setFocusProxy(m_table);
    area->setAccessibleName(tr("Headers"));
    addWide("headerTable", area, QString());
}

void HeadersSection::set(const RunSettings& settings)
{
    HeaderRows rows;
    for (const Header& header : settings.request.headers)
        rows += HeaderRow{header, true, false};
    m_sessionOrder.clear();
    QList<Field> left = m_fields;
    for (const Field& field : std::as_const(m_fields))
        field.box->setEditText(QString());
    for (const Header& header : settings.session.headers) {
        m_sessionOrder += header.name;
        const auto own = std::find_if(left.begin(), left.end(), [&](const Field& field) {
            return isSameHeaderName(field.name, header.name);
        });
        if (own == left.end()) {
            rows += HeaderRow{header, true, true};
        } else {
            own->box->setEditText(QString::fromUtf8(header.value));
            own->box->lineEdit()->setCursorPosition(0);
            left.erase(own);
        }
    }
    for (const HeaderRow& row : m_table->headers()->rows()) {
        if (!row.on)
            rows += row;
    }
    m_table->headers()->setRows(rows);
}

HeaderList HeadersSection::sessionHeaders() const
{
    HeaderList headers;
    for (const Field& field : m_fields) {
        if (const QByteArray value = field.box->currentText().trimmed().toUtf8(); !value.isEmpty())
            headers += Header{field.name, value};
    }
    for (const HeaderRow& row : m_table->headers()->rows()) {
        if (row.on && row.ofSession)
            headers += row.header;
    }
    const auto place = [this](const Header& header) {
        const qsizetype at = m_sessionOrder.indexOf(header.name);
        return at < 0 ? m_sessionOrder.size() : at;
    };
    std::stable_sort(headers.begin(), headers.end(),
                     [&](const Header& a, const Header& b) { return place(a) < place(b); });
    return headers;
}

void HeadersSection::get(RunSettings& settings) const
{
    settings.session.headers.clear();
    settings.request.headers.clear();
    if (!headerRowsProblem(m_table->headers()->rows(), settings.session.kind).isEmpty())
        return;
    settings.session.headers = sessionHeaders();
    for (const HeaderRow& row : m_table->headers()->rows()) {
        if (row.on && !row.ofSession)
            settings.request.headers += row.header;
    }
}

/** One bad row, and none of the headers counts. */
void HeadersSection::getTyped(TypedFields& typed) const
{
    if (!hasProblem(m_table->parentWidget()))
        return;
    const HeaderRows& rows = m_table->headers()->rows();
    HeaderRows bare = withoutSecretValues(rows);
    bare.removeIf([](const HeaderRow& row) { return row.header == Header(); });
    typed.plain.insert(headerTableName, jsonOf(bare));
    typed.secret.insert(headerTableName, jsonOf(rows));
    for (const Field& field : m_fields)
        typed.plain.insert(field.box->objectName(), contentOf(field.box));
}

void HeadersSection::setTyped(const TypedFields& typed)
{
    if (!typed.plain.contains(headerTableName))
        return;
    const QJsonArray bare = typed.plain.value(headerTableName).toArray();
    m_table->headers()->setRows(headerRowsOfJson(typed.secret.value(headerTableName).toArray(bare)));
    for (const Field& field : std::as_const(m_fields))
        setContent(field.box, typed.plain.value(field.box->objectName()));
}

HeaderList HeadersSection::headersOff() const
{
    HeaderList headers;
    for (const HeaderRow& row : m_table->headers()->rows()) {
        if (!row.on)
            headers += row.header;
    }
    return headers;
}

void HeadersSection::setHeadersOff(const HeaderList& headers)
{
    HeaderRows rows = m_table->headers()->rows();
    rows.removeIf([](const HeaderRow& row) { return !row.on; });
    for (const Header& header : headers)
        rows += HeaderRow{header, false, false};
    m_table->headers()->setRows(rows);
}

void HeadersSection::check(const RunSettings& all)
{
    say(m_table->parentWidget(), headerRowsProblem(m_table->headers()->rows(), all.session.kind));
    for (const Field& field : std::as_const(m_fields))
        say(field.box, isHeaderValue(field.box->currentText().toUtf8())
                           ? QString()
                           : tr("This value holds a control character."));
}

QString HeadersSection::summaryOf(const RunSettings&) const
{
    QStringList parts;
    qsizetype on = 0;
    for (const HeaderRow& row : m_table->headers()->rows())
        on += row.on ? 1 : 0;
    if (const qsizetype off = m_table->headers()->rows().size() - on; on + off > 0)
        parts += off == 0 ? tr("%1 on").arg(Text::number(on))
                          : tr("%1 on, %2 off").arg(Text::number(on), Text::number(off));
    for (const Field& field : m_fields) {
        if (!field.box->currentText().trimmed().isEmpty())
            parts += QString::fromLatin1(field.name);
    }
    return parts.join(u", "_s);
}

} // namespace Urlpool
