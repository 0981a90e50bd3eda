-- AlterTable
ALTER TABLE "MoveIn" ADD COLUMN "waitedOn" TEXT;

-- AlterTable
ALTER TABLE "MoveIn" ADD COLUMN "contractTold" TEXT;
