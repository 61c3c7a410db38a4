#include "core/vault/openstore.h"

#include "core/base/ids.h"
#include "core/base/wholefile.h"
#include "core/vault/deliver.h"
#include "core/vault/filestore.h"
#include "core/vault/keyringstore.h"

#include <QFile>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

namespace tillroll::vault {
namespace {

const QByteArray fileChoice = "file";
const QByteArray keyStoreChoice = "keystore ";

QString folderOf(const QString& profileDir)
{
    return profileDir + u"/vault"_s;
}

QString choiceFileOf(const QString& profileDir)
{
    return folderOf(profileDir) + u"/backend"_s;
}

// What an earlier call chose: "file", or "keystore" and the profile's id.
base::Result<QByteArray, VaultError> rememberedChoice(const QString& profileDir)
{
    QFile file(choiceFileOf(profileDir));
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(
            VaultError{VaultError::Kind::System, file.fileName(), file.errorString()});
    return file.read(256).trimmed();
}

Failure rememberChoice(const QString& profileDir, const QByteArray& choice)
{
    QSaveFile file(choiceFileOf(profileDir));
    if (file.open(QIODevice::WriteOnly) && base::commitWhole(file, choice + '\n'))
        return {};
    return VaultError{VaultError::Kind::System, file.fileName(), file.errorString()};
}

using Store = std::unique_ptr<SecretStore>;

// Asks a key store to keep, give back and forget a value; answers with the store when it did, with
// nothing when it is of no use.
class Probe : public std::enable_shared_from_this<Probe> {
public:
    Probe(Store store, QObject* context, Done<Store> done)
        : m_store(std::move(store)), m_context(context), m_done(std::move(done))
    {
    }

    void start()
    {
        m_store->write(m_name, base::Secret(QByteArrayView(m_value)), m_context,
                       [self = shared_from_this()](const Failure& failure) {
                           failure ? self->m_done(nullptr) : self->readBack();
                       });
    }

private:
    void readBack()
    {
        m_store->read(m_name, m_context, [self = shared_from_this()](const auto& answer) {
            self->forget(answer && answer->view() == QByteArrayView(self->m_value));
        });
    }

    void forget(bool cameBack)
    {
        m_store->remove(m_name, m_context,
                        [self = shared_from_this(), cameBack](const Failure& failure) {
                            const bool works = cameBack && !failure;
                            self->m_done(works ? std::move(self->m_store) : nullptr);
                        });
    }

    Store m_store;
    QObject* m_context;
    Done<Store> m_done;
    QString m_name = u"probe"_s;
    QByteArray m_value = base::randomHex(16);
};

Opened choose(const QString& profileDir, const QByteArray& id, Store keyStore)
{
    const QByteArray choice = keyStore ? keyStoreChoice + id : fileChoice;
    if (const Failure failure = rememberChoice(profileDir, choice))
        return base::fail(*failure);
    if (keyStore)
        return keyStore;
    return std::make_unique<FileStore>(folderOf(profileDir));
}

Opened openChosen(const QString& profileDir, const QByteArray& choice,
                  const KeyStoreMaker& keyStore)
{
    if (choice == fileChoice)
        return std::make_unique<FileStore>(folderOf(profileDir));
    if (choice.startsWith(keyStoreChoice))
        return keyStore(QString::fromLatin1(choice.sliced(keyStoreChoice.size())));
    return base::fail(VaultError{VaultError::Kind::System, choiceFileOf(profileDir),
                                 u"does not say where secrets are kept; delete it and store the "
                                 u"token again"_s});
}

} // namespace

void openStore(const QString& profileDir, QObject* context, Done<Opened> done)
{
    const auto keyring = [](const QString& id) { return std::make_unique<KeyringStore>(id); };
    openStore(profileDir, keyring, context, std::move(done));
}

void openStore(const QString& profileDir, const KeyStoreMaker& keyStore, QObject* context,
               Done<Opened> done)
{
    if (const Failure failure = FileStore(folderOf(profileDir)).prepareFolder())
        return deliver<Opened>(context, std::move(done), base::fail(*failure));
    const auto choice = rememberedChoice(profileDir);
    if (!choice)
        return deliver<Opened>(context, std::move(done), base::fail(choice.error()));
    if (!choice->isEmpty())
        return deliver(context, std::move(done), openChosen(profileDir, *choice, keyStore));

    const QByteArray id = base::randomHex(8);
    const auto probe =
        std::make_shared<Probe>(keyStore(QString::fromLatin1(id)), context,
                                [profileDir, id, done = std::move(done)](Store store) {
                                    done(choose(profileDir, id, std::move(store)));
                                });
    probe->start();
}

} // namespace tillroll::vault
