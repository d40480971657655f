// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/leftoutnote.h"
#include "gui/linesedit.h"
#include "gui/panestate.h"
#include "gui/settingsproblems.h"
#include "gui/settingssections.h"

#include <QComboBox>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int bodyLines = 3;

/** What each request is made of that names nothing of its own. */
class RequestSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::RequestSection)

public:
    RequestSection() : SettingsSection("request", tr("Request"))
    {
        m_method =
            makeCombo({u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s});
        m_method->setEditable(true);
        m_method->setInsertPolicy(QComboBox::NoInsert);
        add("method", tr("Method"), m_method, tr("For lines that name no method of their own"));
        keepTyped(m_method);
        m_bodyEdit = add(bodyField.latin1(), tr("Body"), new LinesEdit(bodyLines),
                         tr("Sent with every request; empty for none"));
        m_bodyEdit->setPlaceholderText(tr("Sent with every request"));
        m_bodyNote =
            addWide("bodyLeftOut",
                    new LeftOutNote(
                        m_bodyEdit,
                        tr("The body was not kept, as it may be secret. Enter it again, or send without it."),
                        tr("Send without"), tr("Send without a body")),
                    QString());
        connect(m_bodyNote, &LeftOutNote::settled, this, &SettingsSection::changed);
    }

    void set(const RunSettings& settings) override
    {
        m_method->setEditText(QString::fromUtf8(settings.request.method));
        m_body = settings.request.body;
        m_bodyEdit->setPlainText(QString::fromUtf8(m_body));
        m_bodyShown = m_bodyEdit->toPlainText();
    }

    void get(RunSettings& settings) const override
    {
        if (methodProblem(m_method->currentText()).isEmpty())
            settings.request.method = m_method->currentText().toLatin1();
        // Bytes that are no text stay as they are unless somebody writes something else.
        const QString text = m_bodyEdit->toPlainText();
        settings.request.body = text == m_bodyShown ? m_body : text.toUtf8();
    }

private:
    void check(const RunSettings&) override
    {
        say(m_method, methodProblem(m_method->currentText()));
        m_bodyNote->refresh();
    }

    QString summaryOf(const RunSettings& all) const override
    {
        const QString method = QString::fromLatin1(all.request.method);
        return all.request.body.isEmpty() ? method : tr("%1 with a body").arg(method);
    }

    QComboBox* m_method;
    LinesEdit* m_bodyEdit;
    LeftOutNote* m_bodyNote;
    QByteArray m_body;
    QString m_bodyShown;
};

} // namespace

std::unique_ptr<SettingsSection> makeRequestSection()
{
    return std::make_unique<RequestSection>();
}

} // namespace Urlpool
