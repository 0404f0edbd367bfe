using System.Security.Cryptography;

namespace EnPlan.CaseloadTests;

public sealed class MasterKeys
{
    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void Outside_development_the_service_is_not_built_without_a_proper_one(string key)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Build($"--Caseload:MasterKey={key}"));

        Assert.StartsWith("Caseload:MasterKey", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_32_bytes_it_is()
    {
        await using var app = Build($"--Caseload:MasterKey={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}");
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Build(string setting) => Caseloads.CaseloadHost.Build(
    [
        "--environment=Production",
        "--EnPlan:Kommunekode=0217",
        "--ConnectionStrings:database=Host=127.0.0.1;Database=none",
        "--Auth:Authority=https://issuer.example",
        "--Auth:ClientId=caseload",
        "--Auth:ClientSecret=of-the-test",
        "--services:consent:grpc:0=http://127.0.0.1:1",
        setting,
    ]);
}
