// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/keyringstore.h"
#include "guitestcase.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/**
 * Secrets where no keyring answers, as in CI. With URLPOOL_TEST_KEYRING set, whoever runs the test says that
 * one does (`dbus-run-session`, gnome-keyring): then they must be there for the next store.
 */
class TestSecretStore : public GuiTestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsForThisRun();
    void writesNowhereElse();
    void tellsNobodyWhoIsGone();
    void saysWhatWentWrong();
    void outlivesTheStore();

private:
    static bool hasKeyring() { return qEnvironmentVariableIsSet("URLPOOL_TEST_KEYRING"); }
};

namespace {

constexpr int answerMs = 20'000;
const QJsonObject secrets{{u"auth_secret"_s, u"me:geheim"_s}};

/** An answer that is waited for. */
class Waited : public QObject
{
public:
    SecretStore::Answer answer()
    {
        return [this](const SecretAnswer& result) { m_result = result; };
    }
    std::optional<SecretAnswer> wait()
    {
        if (!QTest::qWaitFor([this] { return m_result.has_value(); }, 2 * answerMs))
            return std::nullopt;
        return std::exchange(m_result, std::nullopt);
    }

private:
    std::optional<SecretAnswer> m_result;
};

} // namespace

void TestSecretStore::initTestCase()
{
    // A developer's own keyring is none of a test's business.
    if (!hasKeyring())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    GuiTestCase::initTestCase();
}

void TestSecretStore::keepsForThisRun()
{
    if (hasKeyring())
        QSKIP("a keyring is there");
    KeyringStore store(answerMs);
    Waited waited;
    QElapsedTimer clock;
    clock.start();
    store.read(u"work"_s, &waited, waited.answer());
    store.write(u"work"_s, secrets, &waited, {});
    QVERIFY2(clock.elapsed() < 1000, "the window stood still");
    std::optional<SecretAnswer> answer = waited.wait();
    QVERIFY(answer);

    store.write(u"home"_s, secrets, &waited, waited.answer());
    answer = waited.wait();
    QVERIFY(answer);
    QCOMPARE(answer->result, SecretAnswer::Result::Unavailable);
    store.read(u"home"_s, &waited, waited.answer());
    answer = waited.wait();
    QVERIFY(answer);
    QCOMPARE(answer->result, SecretAnswer::Result::Done);
    QCOMPARE(answer->secrets, secrets);

    store.remove(u"home"_s, &waited, waited.answer());
    QVERIFY(waited.wait());
    store.read(u"home"_s, &waited, waited.answer());
    answer = waited.wait();
    QVERIFY(answer);
    QVERIFY(!answer->isDone());
    QCOMPARE(answer->secrets, QJsonObject());
}

void TestSecretStore::writesNowhereElse()
{
    KeyringStore store(answerMs);
    Waited waited;
    store.write(u"work"_s, secrets, &waited, waited.answer());
    QVERIFY(waited.wait());
    QVERIFY(!storedPreferences().contains("geheim"));
}

void TestSecretStore::tellsNobodyWhoIsGone()
{
    KeyringStore store(answerMs);
    int answers = 0;
    {
        QObject gone;
        store.read(u"a"_s, &gone, [&](const SecretAnswer&) { ++answers; });
    }
    Waited waited;
    store.read(u"b"_s, &waited, waited.answer());
    QVERIFY(waited.wait());
    QCOMPARE(answers, 0);
}

void TestSecretStore::saysWhatWentWrong()
{
    QCOMPARE(secretProblem({}), QString());
    QCOMPARE(secretProblem({SecretAnswer::Result::NotFound}), QString());
    QVERIFY(secretProblem({SecretAnswer::Result::Unavailable}).contains(u"until Urlpool is closed"_s));
    QVERIFY(secretProblem({SecretAnswer::Result::Failed, u"<b>"_s}).contains(u"<b>"_s));
}

void TestSecretStore::outlivesTheStore()
{
    if (!hasKeyring())
        QSKIP("no keyring is there");
    Waited waited;
    const auto answered = [&] { return waited.wait().value_or(SecretAnswer{SecretAnswer::Result::Failed}); };
    {
        KeyringStore store(answerMs);
        store.write(u"test"_s, secrets, &waited, waited.answer());
        QCOMPARE(answered().result, SecretAnswer::Result::Done);
    }
    KeyringStore store(answerMs);
    store.read(u"test"_s, &waited, waited.answer());
    QCOMPARE(answered().secrets, secrets);
    store.remove(u"test"_s, &waited, waited.answer());
    QCOMPARE(answered().result, SecretAnswer::Result::Done);
    store.read(u"test"_s, &waited, waited.answer());
    QCOMPARE(answered().result, SecretAnswer::Result::NotFound);
}

} // namespace Urlpool::Testing

QTEST_MAIN(Urlpool::Testing::TestSecretStore)
#include "tst_secretstore.moc"
