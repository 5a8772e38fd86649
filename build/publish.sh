#!/usr/bin/env bash
# build/publish.sh [FOLDER]: warmstart as a folder that runs where no .NET is installed (x86-64 Linux), with tasks, experiments and checkpoints. For
# experiments on a bigger machine: copy the folder there, run FOLDER/warmstart experiment run NAME --results mine.db, copy mine.db back, and
# warmstart experiment merge RESULTS mine.db.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=build/common.sh
. "$root/build/common.sh"

folder=${1:-$root/artifacts/portable}
require_sdk
build="$root/artifacts/portable-build"
mkdir -p "$build"
dotnet publish "$root/src/Cli/Cli.csproj" -c Release -r linux-x64 --self-contained true -o "$folder" -p:WarmstartPackage=true "-p:ArtifactsPath=$build" \
  -v q -nologo -nodeReuse:false -p:RunAnalyzers=false -p:ErrorOnDuplicatePublishOutputFiles=false
mkdir -p "$folder/data"
cp -r "$root/data/tasks" "$root/data/experiments" "$root/data/checkpoints" "$folder/data/"
say "made $folder: $(du -sh "$folder" | cut -f1)"
