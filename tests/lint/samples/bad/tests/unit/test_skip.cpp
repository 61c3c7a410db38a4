void later()
{
    QSKIP("not today");
}
