using System.Security.Cryptography;
using System.Text;

namespace EnPlan.Cli.Cases;

/// <summary>Request ids that follow from what is asked, so that a run that was cut off goes on where it stopped when it is started again.</summary>
internal sealed class RequestIds(string run)
{
    public string For(string step)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{run}/{step}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}
