// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/buttonedits.h"
#include "gui/filecheck.h"
#include "gui/leftoutnote.h"
#include "gui/panestate.h"
#include "gui/settingsproblems.h"
#include "gui/settingssections.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** Which cookies are kept, by whom, and with which they begin. */
class CookiesSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::CookiesSection)

public:
    CookiesSection() : SettingsSection("cookies", tr("Cookies"))
    {
        m_mode = add("cookieMode", tr("Cookies"),
                     makeCombo({tr("Off"), tr("Each session its own"), tr("Shared by all sessions")}),
                     tr("Off: none is kept, and none is sent but those among the headers"));
        m_start = add(startCookiesField.latin1(), tr("Begin with"), new SecretEdit,
                      tr("“name=value; name=value”: sent to every host of the list from the start"),
                      tr("Cookies to begin with"));
        m_start->edit()->setPlaceholderText(u"name=value; …"_s);
        m_startNote = addWide(
            "cookieStartLeftOut",
            new LeftOutNote(m_start->edit(),
                            tr("The cookies to begin with were not kept, as they may be secret. Enter them "
                               "again, or send without them."),
                            tr("Send without"), tr("Send without cookies to begin with")),
            QString());
        connect(m_startNote, &LeftOutNote::settled, this, &SettingsSection::changed);
        m_file =
            add("cookieFile", tr("cookies.txt"),
                new PathEdit(PathEdit::Chooses::File, tr("Cookies of a browser or of curl"),
                             tr("Cookies (*.txt);;All files (*)")),
                tr("A file of cookies in Netscape's format, as curl and browsers' add-ons write it. It is "
                   "read when a run begins and stays as it is"),
                tr("File of cookies"));
    }

    void set(const RunSettings& settings) override
    {
        const CookieOptions& cookies = settings.session.cookies;
        m_mode->setCurrentIndex(int(cookies.mode));
        m_start->setText(QString::fromUtf8(cookies.start));
        m_file->setText(cookies.file);
    }

    void get(RunSettings& settings) const override
    {
        CookieOptions& cookies = settings.session.cookies;
        cookies.mode = CookieMode(m_mode->currentIndex());
        cookies.start = m_start->text().trimmed().toUtf8();
        cookies.file = m_file->path();
    }

private:
    void check(const RunSettings&) override
    {
        const bool off = CookieMode(m_mode->currentIndex()) == CookieMode::Off;
        const QString whyNot = off ? tr("Cookies are off.") : QString();
        allow(m_start, whyNot);
        allow(m_file, whyNot);
        const QString file = m_file->path();
        say(m_start, startCookiesProblem(m_start->text().trimmed()));
        m_startNote->refresh();
        say(m_file, m_fileCheck.problem({file}, [&] { return cookieFileProblem(file); }));
    }

    QString summaryOf(const RunSettings& all) const override
    {
        const CookieOptions& cookies = all.session.cookies;
        QStringList parts;
        if (cookies.mode != CookieOptions{}.mode)
            parts += m_mode->currentText();
        if (cookies.mode != CookieMode::Off && !(cookies.start.isEmpty() && cookies.file.isEmpty()))
            parts += tr("with some from the start");
        return parts.join(u", "_s);
    }

    QComboBox* m_mode;
    SecretEdit* m_start;
    LeftOutNote* m_startNote;
    PathEdit* m_file;
    FileCheck m_fileCheck;
};

} // namespace

std::unique_ptr<SettingsSection> makeCookiesSection()
{
    return std::make_unique<CookiesSection>();
}

} // namespace Urlpool
