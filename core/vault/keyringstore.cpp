#include "core/vault/keyringstore.h"

#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <openssl/crypto.h>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::vault {
namespace {

// Overwrites the bytes for everybody who shares them, QtKeychain's job included.
void wipeShared(const QByteArray& bytes)
{
    if (!bytes.isEmpty())
        OPENSSL_cleanse(const_cast<char*>(bytes.constData()),
                        static_cast<std::size_t>(bytes.size()));
}

VaultError::Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return VaultError::Kind::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return VaultError::Kind::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return VaultError::Kind::NoService;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return VaultError::Kind::KeyStore;
}

using Finished = std::function<void(Failure)>;

// Starts `job` and reports its end, or that the wait is over, to `finished` once. `tidy` runs when
// the job itself is done with its bytes, however late that is. A job that never ends is left to the
// end of the program: QtKeychain cannot cancel one.
void start(QKeychain::Job* job, base::Millis wait, QObject* context, Finished finished,
           std::function<void()> tidy)
{
    auto once = std::make_shared<Finished>(std::move(finished));
    const auto answer = [once, context = QPointer<QObject>(context)](const Failure& failure) {
        const Finished call = std::exchange(*once, nullptr);
        if (call && context)
            call(failure);
    };
    const QString name = job->key();
    auto* timer = new QTimer(job);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, job, [answer, name] {
        answer(VaultError{VaultError::Kind::TimedOut, name});
    });
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [answer, name, tidy = std::move(tidy)](QKeychain::Job* ended) {
                         const QKeychain::Error error = ended->error();
                         answer(error == QKeychain::NoError
                                    ? Failure()
                                    : VaultError{kindOf(error), name, ended->errorString()});
                         if (tidy)
                             tidy();
                     });
    job->setInsecureFallback(false);
    timer->start(wait);
    job->start();
}

} // namespace

KeyringStore::KeyringStore(QString profileId, base::Millis wait)
    : m_profileId(std::move(profileId)), m_wait(wait)
{
}

QString KeyringStore::keyOf(const QString& name) const
{
    return m_profileId + u'/' + name;
}

void KeyringStore::read(const QString& name, QObject* context,
                        Done<base::Result<base::Secret, VaultError>> done)
{
    auto* job = new QKeychain::ReadPasswordJob(u"tillroll"_s);
    job->setKey(keyOf(name));
    start(
        job, m_wait, context,
        [job, done = std::move(done)](const Failure& failure) {
            if (failure)
                done(base::fail(*failure));
            else
                done(base::Secret(QByteArrayView(job->binaryData())));
        },
        [job] { wipeShared(job->binaryData()); });
}

void KeyringStore::write(const QString& name, base::Secret secret, QObject* context,
                         Done<Failure> done)
{
    auto* job = new QKeychain::WritePasswordJob(u"tillroll"_s);
    job->setKey(keyOf(name));
    const QByteArray bytes = secret.view().toByteArray();
    job->setBinaryData(bytes);
    start(job, m_wait, context, std::move(done), [bytes] { wipeShared(bytes); });
}

void KeyringStore::remove(const QString& name, QObject* context, Done<Failure> done)
{
    auto* job = new QKeychain::DeletePasswordJob(u"tillroll"_s);
    job->setKey(keyOf(name));
    start(job, m_wait, context,
          [done = std::move(done)](const Failure& failure) {
              const bool wasGone = failure && failure->kind == VaultError::Kind::NotFound;
              done(wasGone ? Failure() : failure);
          },
          {});
}

} // namespace tillroll::vault
