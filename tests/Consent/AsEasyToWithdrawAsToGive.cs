using EnPlan.Access.V1;
using EnPlan.Consent.V1;
using Google.Protobuf.Reflection;

namespace EnPlan.ConsentTests;

/// <summary>It shall be as easy to withdraw as to give (databeskyttelsesforordningen art. 7, stk. 3).</summary>
public sealed class AsEasyToWithdrawAsToGive
{
    private static readonly MethodDescriptor Give = Method("GiveConsent");
    private static readonly MethodDescriptor Withdraw = Method("WithdrawConsent");

    [Fact]
    public void The_same_people_may_from_the_same_distance()
    {
        Assert.Equal(Policy(Give).Roles, Policy(Withdraw).Roles);
        Assert.Equal(Policy(Give).Scope, Policy(Withdraw).Scope);
        Assert.Equal(Policy(Give).PurposeRequired, Policy(Withdraw).PurposeRequired);
    }

    [Fact]
    public void It_takes_one_call_and_fewer_fields() =>
        Assert.True(Withdraw.InputType.Fields.InDeclarationOrder().Count < Give.InputType.Fields.InDeclarationOrder().Count);

    [Fact]
    public void Only_which_consent_must_be_said() => Assert.Equal(
        ["request_id", "consent_id"],
        Withdraw.InputType.Fields.InDeclarationOrder().Where(field => field.Name is not ("etag" or "part")).Select(field => field.Name));

    private static MethodDescriptor Method(string name) => ConsentServiceReflection.Descriptor.Services[0].FindMethodByName(name);

    private static AccessPolicy Policy(MethodDescriptor method) => method.GetOptions().GetExtension(AccessExtensions.Policy);
}
