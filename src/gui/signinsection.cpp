// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/buttonedits.h"
#include "gui/linesedit.h"
#include "gui/numberbox.h"
#include "gui/settingsproblems.h"
#include "gui/settingssections.h"
#include "text/sessiontext.h"
#include "text/text.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace Urlpool {

namespace {

constexpr int listLines = 3;
constexpr double mostSeconds = 86'400;

/** Who the sessions say they are. */
class SignInSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::SignInSection)

public:
    SignInSection();
    void set(const RunSettings& settings) override;
    void get(RunSettings& settings) const override;

private:
    void check(const RunSettings& all) override;
    QString summaryOf(const RunSettings& all) const override;
    AuthMode mode() const { return AuthMode(m_mode->currentIndex()); }
    QByteArray secret() const;
    QString listHint(int sessions) const;

    QComboBox* m_mode;
    QLineEdit* m_user;
    SecretEdit* m_password;
    SecretEdit* m_token;
    SecretLines* m_list;
    QLabel* m_hint;
    QLineEdit* m_command;
    NumberBox* m_timeout;
    QByteArray m_secret; ///< as it was set, and as it is shown since then
    QByteArray m_shown;
};

SignInSection::SignInSection() : SettingsSection("signIn", tr("Sign-in"))
{
    m_mode =
        add("signInMode", tr("Sign in"),
            makeCombo({tr("No"), tr("Name and password (Basic)"), tr("Digest, where asked for"),
                       tr("Token (Bearer)"), tr("One of a list each"), tr("Output of a program")}),
            tr("How the sessions say who they are. It is sent to every host of the list, but not on to "
               "another origin that a redirect leads to. Passwords and tokens are saved nowhere unasked"),
            tr("Way to sign in"));
    m_user = add("signInUser", tr("Name"), new QLineEdit, tr("Of the user"), tr("User name to sign in with"));
    m_password = add("signInPassword", tr("Password"), new SecretEdit, tr("Of the user"),
                     tr("Password to sign in with"));
    m_token = add("signInToken", tr("Token"), new SecretEdit, tr("Sent as “Authorization: Bearer …”"),
                  tr("Token to sign in with"));
    m_list =
        add("signInList", tr("List"), new SecretLines(listLines),
            tr("One a line, “name:password” or a token: the first session takes the first one, and so on"),
            tr("Credentials, one a line"));
    keepTyped(m_mode);
    for (QWidget* field : std::initializer_list<QWidget*>{m_user, m_password, m_token})
        keepSecretTyped(field);
    m_hint = addHint();
    m_command =
        add("signInCommand", tr("Program"), new QLineEdit,
            tr("A program and its arguments; what it prints is the token of a session. It is asked once "
               "for each session, and again after a 401. No shell runs it. What stands here is kept in the "
               "preferences and your profiles, in run files no more than the program’s name; what it prints "
               "is kept nowhere"),
            tr("Program that prints the token"));
    m_command->setPlaceholderText(tr("program argument …"));
    m_timeout = add("signInTimeout", tr("Time-out"), new NumberBox(mostSeconds, 3, tr(" s"), tr("none")),
                    tr("How long the program may take; none: as long as it likes"),
                    tr("Time-out of the program, in seconds"));
}

void SignInSection::set(const RunSettings& settings)
{
    const AuthOptions& auth = settings.session.auth;
    m_mode->setCurrentIndex(int(auth.mode));
    const QString text = QString::fromUtf8(auth.secret);
    const bool isToken = auth.mode == AuthMode::Bearer;
    m_user->setText(isToken ? QString() : text.section(u':', 0, 0));
    m_password->setText(isToken ? QString() : text.section(u':', 1));
    m_token->setText(isToken ? text : QString());
    m_secret = auth.secret;
    m_shown = secret();
    m_list->setText(QString::fromUtf8(auth.credentials.join('\n')));
    m_command->setText(auth.command);
    m_timeout->setThousandths(auth.commandTimeoutMs);
}

QByteArray SignInSection::secret() const
{
    if (mode() == AuthMode::Bearer)
        return m_token->text().trimmed().toUtf8();
    if (m_user->text().isEmpty() && m_password->text().isEmpty())
        return {};
    return (m_user->text() + u':' + m_password->text()).toUtf8();
}

void SignInSection::get(RunSettings& settings) const
{
    AuthOptions& auth = settings.session.auth;
    const bool canDigest = canDo(settings.session.kind, SessionFeature::Digest);
    auth.mode = mode() == AuthMode::Digest && !canDigest ? AuthMode::None : mode();
    const QByteArray now = secret();
    auth.secret = now == m_shown ? m_secret : now;
    auth.credentials = linesOf(m_list->text());
    auth.command = m_command->text().trimmed();
    auth.commandTimeoutMs = int(m_timeout->thousandths());
}

QString SignInSection::listHint(int sessions) const
{
    const qsizetype lines = linesOf(m_list->text()).size();
    const QString all = Text::number(sessions);
    if (lines == 0)
        return sessions == 1 ? tr("There will be 1 session (see Workers).")
                             : tr("There will be %1 sessions (see Workers).").arg(all);
    if (lines < sessions)
        return tr("%1 for %2 sessions: they start over from the first.").arg(Text::number(lines), all);
    if (lines > sessions)
        return tr("%1 for %2 sessions: the last %3 are not used. More workers would use them.")
            .arg(Text::number(lines), all, Text::number(lines - sessions));
    return tr("One for each of the %1 sessions.").arg(all);
}

void SignInSection::check(const RunSettings& all)
{
    const SessionKind kind = all.session.kind;
    setEntryAllowed(m_mode, int(AuthMode::Digest),
                    canDo(kind, SessionFeature::Digest) ? QString()
                                                        : Text::missingSentence(SessionFeature::Digest));
    const AuthMode now = mode();
    const bool named = now == AuthMode::Basic || now == AuthMode::Digest;
    setRowShown(m_user, named);
    setRowShown(m_password, named);
    setRowShown(m_token, now == AuthMode::Bearer);
    setRowShown(m_list, now == AuthMode::Dealt);
    setRowShown(m_command, now == AuthMode::Command);
    setRowShown(m_timeout, now == AuthMode::Command);
    setHint(m_hint, now == AuthMode::Dealt ? listHint(all.workerCount()) : QString());
    say(m_user, named ? userNameProblem(m_user->text()) : QString());
    say(m_token, now == AuthMode::Bearer ? tokenProblem(m_token->text().trimmed()) : QString());
    say(m_list, now == AuthMode::Dealt ? credentialsProblem(linesOf(m_list->text())) : QString());
    say(m_command, now == AuthMode::Command && m_command->text().trimmed().isEmpty()
                       ? tr("Name the program that prints the token.")
                       : QString());
}

QString SignInSection::summaryOf(const RunSettings&) const
{
    return mode() == AuthMode::None ? QString() : m_mode->currentText();
}

} // namespace

std::unique_ptr<SettingsSection> makeSignInSection()
{
    return std::make_unique<SignInSection>();
}

} // namespace Urlpool
