// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/buttonedits.h"
#include "gui/routetable.h"
#include "gui/settingsproblems.h"
#include "gui/settingssections.h"
#include "session/noproxy.h"
#include "session/proxyparts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

/** As the sessions read it, see readProxyUrl(). */
QString spoken(const QString& url)
{
    return url.isEmpty() || url.contains("://"_L1) ? url : u"http://"_s + url;
}

/** Where connections lead. */
class ProxySection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::ProxySection)

public:
    ProxySection();
    void set(const RunSettings& settings) override;
    void get(RunSettings& settings) const override;

private:
    void check(const RunSettings& all) override;
    QString summaryOf(const RunSettings& all) const override;
    ProxyMode mode() const { return ProxyMode(m_mode->currentIndex()); }
    QString shownUrl() const;

    QComboBox* m_mode;
    QLineEdit* m_url;
    QLineEdit* m_user;
    SecretEdit* m_password;
    QLineEdit* m_except;
    RouteTable* m_resolve;
    RouteTable* m_connectTo;
    QString m_whole; ///< the URL as it was set, and what the fields make of it
    QString m_wholeShown;
};

ProxySection::ProxySection() : SettingsSection("proxy", tr("Proxy and names"))
{
    m_mode = add("proxyMode", tr("Proxy"), makeCombo({tr("None"), tr("The desktop’s"), tr("This one:")}),
                 tr("Through what requests are sent"));
    m_url = add("proxyUrl", tr("URL"), new QLineEdit,
                tr("As in http://localhost:3128 or socks5h://localhost:1080"), tr("Proxy URL"));
    m_url->setPlaceholderText(tr("http://host:port or socks5://host:port"));
    m_user = add("proxyUser", tr("Name"), new QLineEdit, tr("For a proxy that asks for it"),
                 tr("User name for the proxy"));
    m_password = add("proxyPassword", tr("Password"), new SecretEdit, tr("For a proxy that asks for it"),
                     tr("Password for the proxy"));
    m_except = add("noProxy", tr("Not for"), new QLineEdit,
                   tr("Hosts that are reached directly, with those below them, between commas; * for all"),
                   tr("Hosts that are reached without the proxy"));
    m_except->setPlaceholderText(u"localhost, .example.com"_s);
    m_resolve = addBelow(
        "resolve", tr("Resolve"),
        new RouteTable({tr("Host and port"), tr("Address"), u"example.com:443"_s, u"127.0.0.1"_s, QString()}),
        tr("Take this address for a host and port instead of asking for it. Lines such as "
           "host:port:address can be pasted"),
        tr("Addresses of names"));
    m_connectTo = addBelow("connectTo", tr("Connect to"),
                           new RouteTable({tr("Host and port"), tr("Connect to"), u"example.com:443"_s,
                                           u"localhost:8443"_s, tr("any")}),
                           tr("Connect to another host and port, but ask for the first. Lines such as "
                              "host:port:host2:port2 can be pasted"),
                           tr("Hosts to connect to instead"));
    keepTyped(m_resolve);
    keepTyped(m_connectTo);
    // A name and password that are written or pasted with the URL go where they are dotted.
    connect(m_url, &QLineEdit::editingFinished, this, [this] {
        const ProxyParts parts = proxyParts(m_url->text().trimmed());
        if (parts.user.isEmpty() && parts.password.isEmpty())
            return;
        m_url->setText(parts.url);
        m_user->setText(parts.user);
        m_password->setText(parts.password);
    });
}

void ProxySection::set(const RunSettings& settings)
{
    const SessionOptions& session = settings.session;
    m_mode->setCurrentIndex(int(session.proxy));
    const ProxyParts parts = proxyParts(session.proxyUrl);
    m_url->setText(parts.url);
    m_user->setText(parts.user);
    m_password->setText(parts.password);
    m_wholeShown = shownUrl();
    // Unless it says what it means only to us: whoever reads it next takes it for what QUrl sees in it.
    const QUrl whole(session.proxyUrl, QUrl::StrictMode);
    const bool isPlain = whole.password(QUrl::FullyDecoded) == parts.password;
    m_whole = isPlain ? session.proxyUrl : m_wholeShown;
    m_except->setText(QString::fromUtf8(session.noProxy.join(", ")));
    m_resolve->setLines(session.resolve);
    m_connectTo->setLines(session.connectTo);
}

QString ProxySection::shownUrl() const
{
    // What is still being written may hold a name and password, too.
    const ProxyParts typed = proxyParts(m_url->text().trimmed());
    if (!typed.user.isEmpty() || !typed.password.isEmpty())
        return proxyUrlOf(typed);
    return proxyUrlOf({typed.url, m_user->text(), m_password->text()});
}

void ProxySection::get(RunSettings& settings) const
{
    SessionOptions& session = settings.session;
    session.proxy = mode();
    const QString now = shownUrl();
    session.proxyUrl = now == m_wholeShown ? m_whole : now;
    session.noProxy = readNoProxy(m_except->text().toUtf8());
    const auto rules = [&](const RouteTable* table, SessionFeature feature) {
        return canDo(session.kind, feature) ? table->lines() : QByteArrayList();
    };
    session.resolve = rules(m_resolve, SessionFeature::Resolve);
    session.connectTo = rules(m_connectTo, SessionFeature::ConnectTo);
}

void ProxySection::check(const RunSettings& all)
{
    const SessionKind kind = all.session.kind;
    const bool own = mode() == ProxyMode::Url;
    for (QWidget* field : std::initializer_list<QWidget*>{m_url, m_user, m_password})
        setRowShown(field, own);
    setRowShown(m_except, mode() != ProxyMode::None);
    allow(m_resolve, kind, SessionFeature::Resolve);
    allow(m_connectTo, kind, SessionFeature::ConnectTo);
    say(m_url, own ? proxyUrlProblem(spoken(proxyParts(m_url->text().trimmed()).url), kind) : QString());
    say(m_except, mode() == ProxyMode::None ? QString() : noProxyProblem(all.session.noProxy));
    say(m_resolve, m_resolve->isEnabled() ? resolveProblem(m_resolve->lines()) : QString());
    say(m_connectTo, m_connectTo->isEnabled() ? connectToProblem(m_connectTo->lines()) : QString());
}

QString ProxySection::summaryOf(const RunSettings& all) const
{
    QStringList parts;
    if (mode() == ProxyMode::Url)
        parts += proxyParts(m_url->text().trimmed()).url;
    else if (mode() == ProxyMode::System)
        parts += m_mode->currentText();
    if (!all.session.resolve.isEmpty() || !all.session.connectTo.isEmpty())
        parts += tr("names of your own");
    return parts.join(u", "_s);
}

} // namespace

std::unique_ptr<SettingsSection> makeProxySection()
{
    return std::make_unique<ProxySection>();
}

} // namespace Urlpool
