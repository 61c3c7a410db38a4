#include <QtGui/QImage>
#include <sqlite3.h>
void run()
{
    reply->ignoreSslErrors();
    QEventLoop loop;
}
