using EnPlan.Plans.HandOver;
using EnPlan.Plans.HandOver.Jose;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace EnPlan.Plans.Tests.HandOver;

public sealed class KeysOfAKommune : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enplan-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_configuration_there_is_no_hand_over_and_the_service_runs() => Assert.Null(Keys("Production"));

    [Fact]
    public void In_development_the_kommuner_of_one_machine_find_each_other()
    {
        var helsingør = Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217"))!;
        var hillerød = Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0219"))!;
        var again = Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217"))!;

        Assert.Equal(hillerød.Open.Public().ToJwk().ToJsonString(), helsingør.SealTo("0219")!.ToJwk().ToJsonString());
        Assert.Equal(helsingør.Sign.ToJwk().ToJsonString(), again.Sign.ToJwk().ToJsonString());
        Assert.NotNull(hillerød.Verify(Jws.Sign("{}"u8, helsingør.Sign, "a+jwt"), "0217", "a+jwt"));
        Assert.Null(hillerød.Verify(Jws.Sign("{}"u8, helsingør.Sign, "a+jwt"), "0250", "a+jwt"));
        Assert.Equal(9, helsingør.Trusted.Count);
    }

    [Fact]
    public void Private_keys_are_for_their_user_alone()
    {
        Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217"));

        Assert.All(
            Directory.GetFiles(_folder, "*.private.json"),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.All(Directory.GetFiles(_folder, "*.public.json"), file => Assert.DoesNotContain("\"d\"", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Development_s_keys_are_never_used_in_production()
    {
        Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217"));
        var (own, trust) = (Path.Combine(_folder, "0217.private.json"), Path.Combine(_folder, "trust-0217.json"));

        Assert.Throws<InvalidOperationException>(() => Keys("Production", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217")));
        Assert.Throws<InvalidOperationException>(() => Keys("Production", ("HandOver:Keys", own), ("HandOver:TrustList", trust)));
    }

    [Fact]
    public void What_is_set_up_by_half_or_wrong_keeps_the_service_from_starting()
    {
        Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217"));
        var own = Path.Combine(_folder, "0217.private.json");

        Assert.Throws<InvalidOperationException>(() => Keys("Development", ("HandOver:Keys", own)));
        Assert.Throws<InvalidOperationException>(() => Keys("Development", ("HandOver:Keys", Path.Combine(_folder, "none")), ("HandOver:TrustList", own)));
        Assert.Throws<InvalidOperationException>(() => Keys("Development", ("HandOver:Keys", Path.Combine(_folder, "0217.public.json")), ("HandOver:TrustList", Path.Combine(_folder, "trust-0217.json"))));
    }

    [Fact]
    public void A_private_key_in_the_trust_list_is_refused()
    {
        Keys("Development", ("HandOver:DevelopmentFolder", _folder), ("EnPlan:Kommunekode", "0217"));
        var own = Path.Combine(_folder, "0217.private.json");
        var leaky = Path.Combine(_folder, "leaky.json");
        File.WriteAllText(leaky, $$"""{ "0217": {{File.ReadAllText(own)}} }""");

        Assert.Throws<InvalidOperationException>(() => Keys("Development", ("HandOver:Keys", own), ("HandOver:TrustList", leaky)));
    }

    private static KommuneKeys? Keys(string environment, params (string Key, string Value)[] settings) => KommuneKeys.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(),
        new Surroundings { EnvironmentName = environment });

    private sealed class Surroundings : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "plan";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
