using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EnPlan.Plans.HandOver.Jose;

namespace EnPlan.Plans.Tests.HandOver;

/// <summary>Signing and sealing as the standards say: their own examples, and no way round them.</summary>
public sealed class StandardCrypto
{
    private static readonly EcKey Helsingør = EcKey.New("h-sig", "sig");
    private static readonly EcKey Hillerød = EcKey.New("k-enc", "enc");

    [Fact]
    public void The_example_of_RFC_7518_appendix_C_gives_the_key_that_it_says()
    {
        var alice = Key("""{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps","d":"0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"}""");
        var bob = Key("""{"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ","y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck"}""");
        using var ours = alice.ToEcdh();
        using var theirs = bob.ToEcdh();

        var key = ConcatKdf.Derive(ours.DeriveRawSecretAgreement(theirs.PublicKey), "A128GCM", "Alice"u8, "Bob"u8, 16);

        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(key));
    }

    [Fact]
    public void The_key_of_RFC_7515_appendix_A_3_verifies_its_signature()
    {
        var key = Key("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""");
        const string Signed = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        const string Signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        using var verifier = key.ToEcdsa();

        Assert.True(verifier.VerifyData(Encoding.ASCII.GetBytes(Signed), Base64Url.DecodeFromChars(Signature), HashAlgorithmName.SHA256));
        // Without the type that says what was signed it is nothing to us.
        Assert.Null(Jws.Verify($"{Signed}.{Signature}", key, "enplan-hand-over+jwt"));
    }

    [Fact]
    public void What_was_signed_is_verified_with_the_right_key_and_type_only()
    {
        var signed = Jws.Sign("{}"u8, Helsingør, "a+jwt");

        Assert.Equal("{}", Encoding.UTF8.GetString(Jws.Verify(signed, Helsingør.Public(), "a+jwt")!));
        Assert.Null(Jws.Verify(signed, Helsingør.Public(), "b+jwt"));
        Assert.Null(Jws.Verify(signed, EcKey.New("h-sig", "sig").Public(), "a+jwt"));
    }

    [Fact]
    public void A_signature_with_no_algorithm_is_none()
    {
        var header = Base64Url.EncodeToString("""{"alg":"none","typ":"a+jwt"}"""u8);

        Assert.Null(Jws.Verify($"{header}.{Base64Url.EncodeToString("{}"u8)}.", Helsingør.Public(), "a+jwt"));
    }

    [Fact]
    public void What_was_sealed_is_opened_by_its_receiver_only()
    {
        var package = Jwe.Seal("hemmeligt"u8, Hillerød.Public(), "0217", "0219");

        Assert.Equal("hemmeligt", Encoding.UTF8.GetString(Jwe.Open(package, Hillerød)!));
        Assert.Equal("k-enc", Jwe.RecipientKid(package));
        Assert.Null(Jwe.Open(package, EcKey.New("k-enc", "enc")));
        Assert.Equal(5, package.Split('.').Length);
    }

    [Fact]
    public void No_part_of_a_package_can_be_changed()
    {
        var package = Jwe.Seal("hemmeligt"u8, Hillerød.Public(), "0217", "0219");

        foreach (var part in new[] { 0, 2, 3, 4 })
        {
            var parts = package.Split('.');
            var bytes = Base64Url.DecodeFromChars(parts[part]);
            bytes[^2] ^= 1;
            parts[part] = Base64Url.EncodeToString(bytes);
            Assert.Null(Jwe.Open(string.Join('.', parts), Hillerød));
        }
    }

    [Fact]
    public void Two_packages_share_nothing() => Assert.Empty(
        Jwe.Seal("hemmeligt"u8, Hillerød.Public(), "0217", "0219").Split('.').Where(part => part.Length > 0)
            .Intersect(Jwe.Seal("hemmeligt"u8, Hillerød.Public(), "0217", "0219").Split('.')));

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c.d.e")]
    [InlineData("....")]
    [InlineData("e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA")]
    public void Anything_else_is_no_package(string text) => Assert.Null(Jwe.Open(text, Hillerød));

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_no_key()
    {
        var jwk = Hillerød.Public().ToJwk();
        jwk["y"] = Base64Url.EncodeToString(new byte[32]);

        Assert.Throws<FormatException>(() => EcKey.Parse(jwk));
    }

    [Theory]
    [InlineData("""{ "b": 1, "a": [true, null, "æ"] }""", """{"a":[true,null,"æ"],"b":1}""")]
    [InlineData("""{ "ab": 1, "B": 2, "a": { "d": 1, "c": 2 } }""", """{"B":2,"a":{"c":2,"d":1},"ab":1}""")]
    public void The_same_meaning_has_one_form(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json)!)));

    private static EcKey Key(string jwk) => EcKey.Parse(JsonNode.Parse(jwk));
}
