using System.Buffers.Text;
using System.Text;
using EnPlan.Plans.Exchange;
using EnPlan.Plans.HandOver;
using EnPlan.Plans.HandOver.Jose;
using EnPlan.Plans.Tests.Exchange;
using FsCheck;
using FsCheck.Fluent;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests.HandOver;

/// <summary>What is sent is what is taken in, by whom it is for and nobody else, once it is known who sent it.</summary>
public sealed class PackagesBetweenKommuner
{
    private static readonly DateTimeOffset Sent = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly EcKey[] Signing = [EcKey.New("s-0217", "sig"), EcKey.New("s-0219", "sig"), EcKey.New("s-0250", "sig")];
    private static readonly EcKey[] Sealing = [EcKey.New("e-0217", "enc"), EcKey.New("e-0219", "enc"), EcKey.New("e-0250", "enc")];
    private static readonly string[] Kommuner = ["0217", "0219", "0250"];

    private readonly HandOverDesk _helsingør = Desk("0217", Sent);
    private readonly HandOverDesk _hillerød = Desk("0219", Sent.AddDays(2));

    [Fact]
    public void Nothing_is_lost_on_the_way() =>
        Prop.ForAll<int>(seed =>
        {
            var letter = LetterOf(AnyContent.Of(seed));
            var opened = _hillerød.Open(Seal(letter).Package).Value.Letter;
            Assert.Empty(Remainder.Between(letter.Content, opened.Content).Select(part => part.Path));
            Assert.Equal(letter.Duties, opened.Duties);
            Assert.Equal(letter.ConsentIds.SelectMany(member => member.Value).Order(), opened.ConsentIds.SelectMany(member => member.Value).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_the_receiver_opens_it() =>
        Assert.Equal("HAND_OVER_NOT_FOR_US", Desk("0250", Sent).Open(Seal(Lises()).Package).Error?.Reason);

    [Fact]
    public void A_package_sealed_to_us_but_meant_for_another_is_refused()
    {
        // Frederikssund opens what it was sent and seals it on to Hillerød, signature and all.
        var stolen = Seal(Lises() with { To = "0250" }, sealTo: 2);
        var signed = Jwe.Open(stolen.Package, Sealing[2])!;
        var forwarded = Jwe.Seal(signed, Sealing[1].Public(), "0217", "0219");

        Assert.Equal("HAND_OVER_NOT_FOR_US", _hillerød.Open(forwarded).Error?.Reason);
    }

    [Fact]
    public void Changed_on_the_way_it_is_refused()
    {
        var parts = Seal(Lises()).Package.Split('.');
        var bytes = Base64Url.DecodeFromChars(parts[3]);
        bytes[bytes.Length / 2] ^= 1;
        parts[3] = Base64Url.EncodeToString(bytes);

        Assert.Equal("HAND_OVER_TAMPERED", _hillerød.Open(string.Join('.', parts)).Error?.Reason);
        Assert.Equal("HAND_OVER_TAMPERED", _hillerød.Open("ikke en pakke").Error?.Reason);
    }

    [Fact]
    public void Signed_by_somebody_else_it_is_refused()
    {
        var payload = CanonicalJson.Write(Lises().ToJson(Exports.Export(Lises().Content)));
        var byFrederikssund = Jwe.Seal(Encoding.ASCII.GetBytes(Jws.Sign(payload, Signing[2], "enplan-hand-over+jwt")), Sealing[1].Public(), "0217", "0219");
        var unknown = CanonicalJson.Write((Lises() with { From = "0999" }).ToJson(Exports.Export(Lises().Content)));
        var byNobody = Jwe.Seal(Encoding.ASCII.GetBytes(Jws.Sign(unknown, Signing[0], "enplan-hand-over+jwt")), Sealing[1].Public(), "0999", "0219");

        Assert.Equal("HAND_OVER_TAMPERED", _hillerød.Open(byFrederikssund).Error?.Reason);
        Assert.Equal("HAND_OVER_SENDER_UNKNOWN", _hillerød.Open(byNobody).Error?.Reason);
    }

    [Fact]
    public void Too_old_or_from_the_future_it_is_refused()
    {
        var package = Seal(Lises()).Package;

        Assert.Equal("HAND_OVER_EXPIRED", Desk("0219", Sent.AddDays(15)).Open(package).Error?.Reason);
        Assert.Equal("HAND_OVER_EXPIRED", Desk("0219", Sent.AddHours(-1)).Open(package).Error?.Reason);
        Assert.True(Desk("0219", Sent.AddMinutes(-2)).Open(package).IsOk);
    }

    [Fact]
    public void Without_keys_nothing_is_sent_or_opened()
    {
        var desk = new HandOverDesk(keys: null, "0219", new Clock(Sent));

        Assert.Equal("HAND_OVER_NOT_SET_UP", desk.Open(Seal(Lises()).Package).Error?.Reason);
        Assert.Equal("HAND_OVER_NOT_SET_UP", desk.CannotSendTo("0217")?.Reason);
        Assert.Equal("HAND_OVER_RECEIVER_UNKNOWN", _helsingør.CannotSendTo("0270")?.Reason);
    }

    [Fact]
    public async Task A_receipt_is_good_for_the_very_package_that_was_sent()
    {
        var letter = Lises();
        var (package, sha256) = Seal(letter);
        var sent = new SentPackage(letter.PackageId, letter.PlanId, 1, "0219", sha256);
        var planId = Guid.CreateVersion7();
        var receipt = _hillerød.Receipt(_hillerød.Open(package).Value, planId);

        Assert.Equal((sent, planId), (await _helsingør.CheckAsync(receipt, Found(sent))).Value);
        foreach (var wrong in new[] { sent with { Sha256 = new byte[32] }, sent with { To = "0250" }, null })
            Assert.Equal("HAND_OVER_RECEIPT_WRONG", (await _helsingør.CheckAsync(receipt, Found(wrong))).Error?.Reason);
        Assert.Equal("HAND_OVER_RECEIPT_WRONG", (await Desk("0250", Sent).CheckAsync(receipt, Found(sent))).Error?.Reason);
        Assert.Equal("HAND_OVER_RECEIPT_WRONG", (await _helsingør.CheckAsync($"{receipt[..^4]}AAAA", Found(sent))).Error?.Reason);
        Assert.Equal("HAND_OVER_RECEIPT_WRONG", (await _helsingør.CheckAsync("", Found(sent))).Error?.Reason);
    }

    [Fact]
    public void Workers_of_the_other_kommune_are_not_taken_for_ours_and_members_are_who_they_are_here()
    {
        var content = AnyContent.Of(11);
        var here = content.Members.ToDictionary(member => member.CitizenId, _ => Guid.CreateVersion7().ToString());

        Newcomers.Settle(content, "0217", here);

        var text = content.ToString();
        Assert.Equal(here.Values, content.Members.Select(member => member.CitizenId));
        Assert.All(here.Keys, there => Assert.DoesNotContain(there, text, StringComparison.Ordinal));
        Assert.DoesNotContain("\"mette", text, StringComparison.Ordinal);
    }

    private static Func<Guid, Task<SentPackage?>> Found(SentPackage? sent) => _ => Task.FromResult(sent);

    private static (string Package, byte[] Sha256) Seal(Letter letter, int sealTo = 1)
    {
        var keys = Keys(0) with { Trusted = new Dictionary<string, IReadOnlyList<EcKey>> { [letter.To] = [Sealing[sealTo].Public()] } };
        return new HandOverDesk(keys, "0217", new Clock(Sent)).Seal(letter, Exports.Export(letter.Content));
    }

    private static Letter Lises() => LetterOf(AnyContent.Of(21));

    private static Letter LetterOf(Wire.PlanContent content) => new(
        Guid.CreateVersion7(), "0217", "0219", Sent, Sent.AddDays(14), Exports.PlanId, 3, content,
        [new Wire.Duty { Kind = Wire.DutyKind.AssessNotification, Subject = "U-17", DueOn = "2026-08-02", ReceivedOn = "2026-08-01", Text = "Skal vurderes" }],
        content.Members.ToDictionary(member => member.CitizenId, IReadOnlyList<string> (_) => [Guid.CreateVersion7().ToString()]));

    private static HandOverDesk Desk(string kommunekode, DateTimeOffset now) => new(Keys(Array.IndexOf(Kommuner, kommunekode)), kommunekode, new Clock(now));

    private static KommuneKeys Keys(int own) => new(
        Signing[own],
        Sealing[own],
        Kommuner.Index().ToDictionary(kommune => kommune.Item, IReadOnlyList<EcKey> (kommune) => [Signing[kommune.Index].Public(), Sealing[kommune.Index].Public()]));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
