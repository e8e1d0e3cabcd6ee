# Signs files with the certificate in $env:CERTIFICATE (a .pfx in base64) and $env:PASSWORD, and verifies them. Without a
# certificate it says so, and signs nothing. SignTool is part of the Windows SDK.
param([Parameter(Mandatory, ValueFromRemainingArguments)][string[]]$Files)
$ErrorActionPreference = 'Stop'

if (-not $env:CERTIFICATE) {
    Write-Output 'There is no certificate: nothing is signed.'
    exit 0
}
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" |
    Sort-Object FullName | Select-Object -Last 1
if (-not $signtool) { throw 'signtool.exe is missing: install the Windows SDK' }

$certificate = Join-Path ([IO.Path]::GetTempPath()) 'relevo-signing.pfx'
try {
    [IO.File]::WriteAllBytes($certificate, [Convert]::FromBase64String($env:CERTIFICATE))
    foreach ($file in $Files) {
        & $signtool.FullName sign /f $certificate /p $env:PASSWORD /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 /d Relevo $file
        if ($LASTEXITCODE -ne 0) { throw "signtool could not sign $file" }
        & $signtool.FullName verify /pa $file
        if ($LASTEXITCODE -ne 0) { throw "the signature of $file is not valid" }
    }
}
finally {
    Remove-Item $certificate -Force -ErrorAction SilentlyContinue
}
