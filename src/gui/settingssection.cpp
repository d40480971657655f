// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingssection.h"

#include "gui/buttonedits.h"
#include "gui/edittable.h"
#include "gui/problemlabel.h"
#include "gui/sectionheading.h"
#include "text/sessiontext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr auto ownToolTip = "ownToolTip";
constexpr int labelCharacters = 13; // the labels of all sections are one column

/** What takes the focus for it: in a field with a button the line. */
QWidget* innerField(QWidget* field)
{
    return field->focusProxy() ? field->focusProxy() : field;
}

} // namespace

SettingsSection::SettingsSection(const char* name, const QString& title)
    : m_heading(new SectionHeading(title, this)), m_body(new QWidget(this)), m_form(new QFormLayout(m_body))
{
    setObjectName(QLatin1StringView(name));
    m_form->setContentsMargins(8, 0, 8, 8);
    m_form->setHorizontalSpacing(8);
    m_form->setVerticalSpacing(4);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(m_body);
    connect(m_heading, &QAbstractButton::toggled, m_body, &QWidget::setVisible);
    setFolded(true);
}

void SettingsSection::refresh(const RunSettings& all)
{
    check(all);
    sayEntries();
    m_heading->setSummary(summaryOf(all));
    if (!problem().isEmpty())
        setFolded(false);
}

QString SettingsSection::problem() const
{
    for (QWidget* field : m_order) {
        const Row row = m_rows.value(field);
        if (row.problem && !row.problem->text().isEmpty())
            return row.problem->text();
    }
    return {};
}

bool SettingsSection::hasProblem(QWidget* field) const
{
    const ProblemLabel* problem = m_rows.value(field).problem;
    return problem && !problem->text().isEmpty();
}

void SettingsSection::getTyped(TypedFields& typed) const
{
    for (const Typed& kept : m_typed) {
        const bool isBad = hasProblem(kept.field);
        const bool isShown = kept.field->isEnabledTo(this) && m_form->isRowVisible(kept.field);
        const QJsonValue content = contentOf(kept.field);
        const bool isBlank = content == QJsonValue(QString()) || content == QJsonValue(0) ||
                             content == QJsonValue(QJsonArray());
        // A secret with a problem counts.
        if ((isBad && !kept.isSecret) || (!isShown && !isBlank)) {
            QJsonObject& fields = kept.isSecret ? typed.secret : typed.plain;
            fields.insert(innerField(kept.field)->objectName(), content);
        }
    }
}

void SettingsSection::setTyped(const TypedFields& typed)
{
    for (const Typed& kept : std::as_const(m_typed)) {
        const QJsonObject& fields = kept.isSecret ? typed.secret : typed.plain;
        const auto content = fields.constFind(innerField(kept.field)->objectName());
        if (content != fields.constEnd())
            setContent(kept.field, *content);
    }
}

bool SettingsSection::isFolded() const
{
    return !m_heading->isChecked();
}

void SettingsSection::setFolded(bool folded)
{
    m_heading->setChecked(!folded);
    m_body->setVisible(!folded);
}

QString SettingsSection::summary() const
{
    return m_heading->summary();
}

QComboBox* SettingsSection::makeCombo(const QStringList& entries)
{
    auto* box = new QComboBox;
    box->addItems(entries);
    return box;
}

QLabel* SettingsSection::addHint()
{
    auto* hint = new QLabel;
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->hide();
    m_form->addRow(hint);
    return hint;
}

void SettingsSection::setHint(QLabel* hint, const QString& sentence)
{
    hint->setText(sentence);
    hint->setVisible(!sentence.isEmpty());
}

void SettingsSection::prepare(const char* name, QWidget* field, const QString& toolTip, const QString& spoken)
{
    QWidget* inner = innerField(field);
    inner->setObjectName(QLatin1StringView(name));
    inner->setAccessibleName(spoken);
    inner->setToolTip(toolTip);
    if (const auto* edit = qobject_cast<ButtonEdit*>(field)) {
        if (edit->button()->toolTip().isEmpty())
            edit->button()->setToolTip(tr("Choose: %1").arg(spoken));
        edit->button()->setAccessibleName(qobject_cast<SecretEdit*>(field) ? tr("Show: %1").arg(spoken)
                                                                           : tr("Choose: %1").arg(spoken));
    } else if (const auto* lines = qobject_cast<SecretLines*>(field)) {
        lines->button()->setAccessibleName(tr("Show: %1").arg(spoken));
    }
    if (auto* box = qobject_cast<QAbstractSpinBox*>(inner))
        box->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 12);
    if (auto* box = qobject_cast<QComboBox*>(inner)) {
        // In a narrow pane the fields shrink; what they show is short.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    m_order += field;
    watch(inner);
}

QLabel* SettingsSection::makeLabel(const char* name, const QString& label, QWidget* field,
                                   const QString& toolTip)
{
    auto* words = new QLabel(label);
    words->setTextFormat(Qt::PlainText);
    words->setObjectName(QLatin1StringView(name) + u"Label"_s);
    words->setMinimumWidth(fontMetrics().averageCharWidth() * labelCharacters);
    words->setToolTip(toolTip);
    words->setBuddy(innerField(field));
    m_rows[field].label = words;
    return words;
}

void SettingsSection::addRow(const char* name, const QString& label, QWidget* field, const QString& toolTip,
                             const QString& spoken)
{
    m_form->addRow(makeLabel(name, label, field, toolTip), field);
    prepare(name, field, toolTip, spoken.isEmpty() ? label : spoken);
}

void SettingsSection::addLabelAbove(const char* name, const QString& label, QWidget* field,
                                    const QString& toolTip, const QString& spoken)
{
    m_form->addRow(makeLabel(name, label, field, toolTip));
    m_form->addRow(field);
    prepare(name, field, toolTip, spoken);
}

void SettingsSection::addWideRow(const char* name, QWidget* field, const QString& toolTip)
{
    m_form->addRow(field);
    m_rows[field].label = nullptr;
    const auto* box = qobject_cast<QCheckBox*>(field);
    prepare(name, field, toolTip, box ? box->text() : field->accessibleName());
}

void SettingsSection::watch(QWidget* field)
{
    if (auto* whole = qobject_cast<QSpinBox*>(field))
        connect(whole, &QSpinBox::valueChanged, this, &SettingsSection::changed);
    else if (auto* number = qobject_cast<QDoubleSpinBox*>(field))
        connect(number, &QDoubleSpinBox::valueChanged, this, &SettingsSection::changed);
    else if (auto* box = qobject_cast<QCheckBox*>(field))
        connect(box, &QCheckBox::toggled, this, &SettingsSection::changed);
    else if (auto* line = qobject_cast<QLineEdit*>(field))
        connect(line, &QLineEdit::textChanged, this, &SettingsSection::changed);
    else if (auto* text = qobject_cast<QPlainTextEdit*>(field))
        connect(text, &QPlainTextEdit::textChanged, this, &SettingsSection::changed);
    else if (auto* list = qobject_cast<QComboBox*>(field); list && list->isEditable())
        connect(list, &QComboBox::editTextChanged, this, &SettingsSection::changed);
    else if (list)
        connect(list, &QComboBox::currentIndexChanged, this, &SettingsSection::changed);
    else if (auto* table = qobject_cast<EditTable*>(field))
        connect(table, &EditTable::edited, this, &SettingsSection::changed);
}

void SettingsSection::sayEntries()
{
    for (QWidget* field : std::as_const(m_order)) {
        const auto* box = qobject_cast<QComboBox*>(field);
        const auto* entries = box ? qobject_cast<QStandardItemModel*>(box->model()) : nullptr;
        const QStandardItem* entry =
            entries && !box->isEditable() ? entries->item(box->currentIndex()) : nullptr;
        if (entry)
            say(field, entry->isEnabled() ? QString() : entry->toolTip());
    }
}

void SettingsSection::say(QWidget* field, const QString& problem)
{
    Row& row = m_rows[field];
    // What cannot be corrected must not stand in the way of a run.
    const QString sentence = row.allowed ? problem : QString();
    if (!row.problem) {
        if (sentence.isEmpty())
            return;
        row.problem = new ProblemLabel;
        row.problem->setObjectName(innerField(field)->objectName() + u"Problem"_s);
        int at = 0;
        m_form->getWidgetPosition(field, &at, nullptr);
        m_form->insertRow(at + 1, row.problem);
    }
    row.problem->setProblem(sentence);
    // Who listens instead of looking hears the problem with the field.
    innerField(field)->setAccessibleDescription(sentence);
}

void SettingsSection::allow(QWidget* field, const QString& whyNot)
{
    m_rows[field].allowed = whyNot.isEmpty();
    if (!whyNot.isEmpty())
        say(field, {});
    for (QWidget* part : {field, innerField(field), m_rows.value(field).label}) {
        if (!part)
            continue;
        if (!part->property(ownToolTip).isValid())
            part->setProperty(ownToolTip, part->toolTip());
        part->setEnabled(whyNot.isEmpty());
        part->setToolTip(whyNot.isEmpty() ? part->property(ownToolTip).toString() : whyNot);
    }
}

void SettingsSection::allow(QWidget* field, SessionKind kind, SessionFeature feature)
{
    allow(field, canDo(kind, feature) ? QString() : Text::missingSentence(feature));
}

void SettingsSection::setRowShown(QWidget* field, bool shown)
{
    m_form->setRowVisible(field, shown);
}

void setEntryAllowed(QComboBox* box, int index, const QString& whyNot)
{
    QStandardItem* item = qobject_cast<QStandardItemModel*>(box->model())->item(index);
    item->setEnabled(whyNot.isEmpty());
    item->setToolTip(whyNot);
}

} // namespace Urlpool
