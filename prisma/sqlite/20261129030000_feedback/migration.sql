-- 意见与纠错, and the link by which a visitor reads the answer. A link may have one purpose more, so its table is rebuilt.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- CreateTable
CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('fact', 'text', 'use', 'idea')),
    "page" TEXT,
    "text" TEXT NOT NULL,
    "personId" TEXT,
    "address" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open' CHECK ("state" IN ('open', 'corrected', 'explained', 'setAside')),
    "sentAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "answer" TEXT,
    CONSTRAINT "Feedback_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Feedback_decision_says_why" CHECK (("state" = 'open') = ("answer" IS NULL) AND ("state" = 'open') = ("decidedAt" IS NULL)),
    CONSTRAINT "Feedback_address_is_a_waiting_visitors" CHECK ("address" IS NULL OR ("state" = 'open' AND "personId" IS NULL))
);

-- CreateIndex
CREATE INDEX "Feedback_state_sentAt_idx" ON "Feedback"("state", "sentAt");

-- CreateIndex
CREATE INDEX "Feedback_personId_idx" ON "Feedback"("personId");

-- RedefineTable
CREATE TABLE "new_OneTimeLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('register', 'knownAddress', 'resetPassword', 'changeAddress', 'formerAddress', 'invitation', 'feedbackAnswer')),
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "invitationId" TEXT,
    "subjectId" TEXT,
    "newName" TEXT,
    "newPasswordHash" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "sentAt" DATETIME,
    CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OneTimeLink_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_OneTimeLink" ("id", "purpose", "address", "personId", "invitationId", "newName", "newPasswordHash", "createdAt", "expiresAt", "usedAt", "sentAt") SELECT "id", "purpose", "address", "personId", "invitationId", "newName", "newPasswordHash", "createdAt", "expiresAt", "usedAt", "sentAt" FROM "OneTimeLink";
DROP TABLE "OneTimeLink";
ALTER TABLE "new_OneTimeLink" RENAME TO "OneTimeLink";
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");
CREATE INDEX "OneTimeLink_sentAt_idx" ON "OneTimeLink"("sentAt");
CREATE INDEX "OneTimeLink_expiresAt_idx" ON "OneTimeLink"("expiresAt");

COMMIT;
PRAGMA foreign_keys=ON;
