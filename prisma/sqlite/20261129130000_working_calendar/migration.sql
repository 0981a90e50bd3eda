-- The arrangement of days off and working weekend days of each year, every version for good. The program enters those that it knows at its
-- next start, and puts right the deadlines that were reckoned without them.
CREATE TABLE "YearNotice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "year" INTEGER NOT NULL CHECK ("year" BETWEEN 2008 AND 2099),
    "version" INTEGER NOT NULL CHECK ("version" >= 1),
    "document" TEXT NOT NULL CHECK (trim("document") <> ''),
    "publishedOn" TEXT NOT NULL CHECK ("publishedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "address" TEXT NOT NULL CHECK ("address" LIKE 'http%'),
    "holidays" TEXT NOT NULL CHECK (json_valid("holidays")),
    "workingDays" TEXT NOT NULL CHECK (json_valid("workingDays")),
    "loadedAt" DATETIME NOT NULL
);
CREATE UNIQUE INDEX "YearNotice_year_version_key" ON "YearNotice"("year", "version");

CREATE TRIGGER "YearNotice_never_changed" BEFORE UPDATE ON "YearNotice"
BEGIN
    SELECT RAISE(ABORT, 'a notice is never changed, another version is loaded');
END;

CREATE TRIGGER "YearNotice_never_deleted" BEFORE DELETE ON "YearNotice"
BEGIN
    SELECT RAISE(ABORT, 'a notice is never deleted');
END;
