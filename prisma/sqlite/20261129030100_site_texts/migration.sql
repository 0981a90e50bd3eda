-- The texts of whoever runs the site, each version for good, and which of them a registration agrees to.
CREATE TABLE "SiteText" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('privacy', 'terms', 'accessibility')),
    "number" INTEGER NOT NULL CHECK ("number" >= 1),
    "text" TEXT NOT NULL CHECK (trim("text") <> ''),
    "publishedAt" DATETIME NOT NULL
);
CREATE UNIQUE INDEX "SiteText_kind_number_key" ON "SiteText"("kind", "number");

CREATE TRIGGER "SiteText_never_changed" BEFORE UPDATE ON "SiteText"
BEGIN
    SELECT RAISE(ABORT, 'a published text is never changed');
END;

CREATE TRIGGER "SiteText_never_deleted" BEFORE DELETE ON "SiteText"
BEGIN
    SELECT RAISE(ABORT, 'a published text is never deleted');
END;

ALTER TABLE "OneTimeLink" ADD COLUMN "agreedTo" TEXT;
