-- CreateTable
CREATE TABLE "FormKey" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT,
    "browser" TEXT,
    "entered" TEXT,
    "deed" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "busyUntil" DATETIME,
    "results" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("results")),
    "final" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT,
    "answerUntil" DATETIME,
    "expiresAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "FormKey_expiresAt_idx" ON "FormKey"("expiresAt");

-- A form kept from before says no owner and is shown to nobody; it would have been kept for two hours.
ALTER TABLE "HeldForm" ADD COLUMN "owner" TEXT;
