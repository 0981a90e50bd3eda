-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN "wanted" TEXT;
