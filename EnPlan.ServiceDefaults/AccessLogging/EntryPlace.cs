using System.Runtime.InteropServices;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>Where an entry stands in the order in which entries are linked: by transaction, then by id.</summary>
/// <param name="Transaction">The transaction that wrote it.</param>
/// <param name="EntryId">Its id.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntryPlace(ulong Transaction, long EntryId)
{
    public static bool operator >(EntryPlace left, EntryPlace right) =>
        left.Transaction != right.Transaction ? left.Transaction > right.Transaction : left.EntryId > right.EntryId;

    public static bool operator <(EntryPlace left, EntryPlace right) => right > left;
}
