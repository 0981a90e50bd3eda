-- AlterTable
ALTER TABLE "MoveIn" ADD COLUMN "waitedOn" TEXT;

-- AlterTable
ALTER TABLE "MoveIn" ADD COLUMN "contractTold" TEXT;

-- AlterTable
ALTER TABLE "MoveIn" ADD COLUMN "promised" TEXT NOT NULL DEFAULT '{}';
