-- What follows later (补交), and when the files of what was given up were looked through. One transaction, so that a crash leaves everything as it was.
BEGIN;

-- AlterTable
ALTER TABLE "MoveIn" ADD COLUMN "clearedAt" DATETIME;

-- AlterTable
ALTER TABLE "MoveInFile" ADD COLUMN "suppliedAt" DATETIME;

COMMIT;
