-- CreateTable
CREATE TABLE "OutboxTrouble" (
    "entryId" INTEGER NOT NULL PRIMARY KEY,
    "recordId" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "setAsideAt" DATETIME
);
