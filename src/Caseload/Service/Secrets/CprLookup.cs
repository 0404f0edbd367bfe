using System.Security.Cryptography;
using System.Text;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Secrets;

namespace EnPlan.Caseloads.Secrets;

/// <summary>Makes CPR numbers findable without being readable.</summary>
internal sealed class CprLookup(MasterKey master)
{
    private readonly byte[] _key = master.Derive("lookup of CPR numbers");

    /// <summary>The same for the same number; without the key, nothing can be told from it.</summary>
    public byte[] Of(Cpr cpr) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(cpr.Digits));
}
