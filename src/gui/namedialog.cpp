// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/namedialog.h"

#include "gui/problemlabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Urlpool {

namespace {

constexpr int widthInCharacters = 40;

} // namespace

NameDialog::NameDialog(const QString& title, const QString& verb, const QString& name,
                       const std::function<QString(const QString&)>& problem, QWidget* parent)
    : QDialog(parent), m_name(new QLineEdit(name, this)), m_problemLabel(new ProblemLabel(this)),
      m_problem(problem)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* label = new QLabel(tr("&Name:"), this);
    label->setBuddy(m_name);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMinimumWidth(widthInCharacters * fontMetrics().averageCharWidth());
    m_name->selectAll();
    auto* buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_problemLabel);
    column->addStretch();
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &NameDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT named(m_name->text().trimmed());
        accept();
    });
    check();
}

void NameDialog::check()
{
    const QString sentence = m_problem(m_name->text().trimmed());
    m_problemLabel->setProblem(m_name->isModified() ? sentence : QString());
    m_name->setAccessibleDescription(sentence);
    m_accept->setEnabled(sentence.isEmpty());
}

} // namespace Urlpool
