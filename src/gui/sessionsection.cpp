// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingssections.h"
#include "text/sessiontext.h"

#include <QComboBox>
#include <QSpinBox>

namespace Urlpool {

namespace {

/** What sends the requests. */
class SessionSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::SessionSection)

public:
    SessionSection() : SettingsSection("session", tr("Session"))
    {
        m_kind = add("sessionKind", tr("Kind"), makeCombo({}), tr("What sends the requests"),
                     tr("Kind of session"));
        m_version = add("httpVersion", tr("Version"), makeCombo({}), {}, tr("HTTP version"));
        m_family = add("ipFamily", tr("Addresses"), makeCombo({tr("Any"), tr("IPv4 only"), tr("IPv6 only")}),
                       tr("Which addresses of a name are used"), tr("IP addresses"));
        keepTyped(m_version);
        keepTyped(m_family);
        auto* workers = new QSpinBox;
        workers->setMaximum(maxWorkers);
        workers->setSpecialValueText(tr("one a CPU (%1)").arg(RunSettings{}.workerCount()));
        m_workers = add("workers", tr("Workers"), workers, tr("Threads, each with a session of its own"));
        fillKinds();
    }

    void set(const RunSettings& settings) override
    {
        // A kind that this build has not becomes its default, which is what would be used.
        m_kind->setCurrentIndex(qMax(0, m_kind->findData(int(settings.session.kind))));
        m_version->setCurrentIndex(int(settings.session.httpVersion));
        m_family->setCurrentIndex(int(settings.session.family));
        m_workers->setValue(settings.workers);
    }

    void get(RunSettings& settings) const override
    {
        settings.session.kind = SessionKind(m_kind->currentData().toInt());
        const auto version = HttpVersion(m_version->currentIndex());
        settings.session.httpVersion =
            canSpeak(settings.session.kind, version) ? version : HttpVersion::Automatic;
        settings.session.family = canDo(settings.session.kind, SessionFeature::Family)
                                      ? IpFamily(m_family->currentIndex())
                                      : IpFamily::Any;
        settings.workers = m_workers->value();
    }

private:
    static bool canSpeak(SessionKind kind, HttpVersion version)
    {
        return (version != HttpVersion::Http2 || canDo(kind, SessionFeature::Http2)) &&
               (version != HttpVersion::Http2PriorKnowledge ||
                canDo(kind, SessionFeature::Http2PriorKnowledge));
    }

    void fillKinds()
    {
        // The kinds of this build, its default first.
        const SessionKind first = defaultSessionKind();
        const SessionKind other = first == SessionKind::Qt ? SessionKind::Curl : SessionKind::Qt;
        for (const SessionKind kind : {first, other}) {
            if (isAvailable(kind))
                m_kind->addItem(Text::sessionKindName(kind), int(kind));
        }
        for (const HttpVersion version : {HttpVersion::Automatic, HttpVersion::Http1, HttpVersion::Http2,
                                          HttpVersion::Http2PriorKnowledge})
            m_version->addItem(Text::httpVersionName(version), int(version));
    }

    void check(const RunSettings&) override
    {
        const auto kind = SessionKind(m_kind->currentData().toInt());
        m_version->setToolTip(Text::automaticVersionSentence(kind));
        for (const auto& [version, feature] :
             {std::pair{HttpVersion::Http2, SessionFeature::Http2},
              std::pair{HttpVersion::Http2PriorKnowledge, SessionFeature::Http2PriorKnowledge}})
            setEntryAllowed(m_version, int(version),
                            canDo(kind, feature) ? QString() : Text::missingSentence(feature));
        allow(m_family, kind, SessionFeature::Family);
    }

    QString summaryOf(const RunSettings& all) const override
    {
        QStringList parts{Text::sessionKindName(all.session.kind)};
        if (all.session.httpVersion != HttpVersion::Automatic)
            parts += Text::httpVersionName(all.session.httpVersion);
        if (all.session.family != IpFamily::Any)
            parts += Text::ipFamilyName(all.session.family);
        return parts.join(QStringLiteral(", "));
    }

    QComboBox* m_kind;
    QComboBox* m_version;
    QComboBox* m_family;
    QSpinBox* m_workers;
};

} // namespace

std::unique_ptr<SettingsSection> makeSessionSection()
{
    return std::make_unique<SessionSection>();
}

} // namespace Urlpool
