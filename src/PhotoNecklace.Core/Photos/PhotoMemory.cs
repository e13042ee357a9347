namespace PhotoNecklace.Core.Photos;

/// <summary>
/// The memory that all work on photos in this process shares: who finds no room waits. One instance in a process.
/// </summary>
/// <remarks>
/// An instance of 2,048 MB holds the Functions host (about 250 MB) and this process (about 150 MB before any work, and once again as
/// much for what the runtime has not given back yet), which leaves over a gigabyte. Both rooms together take half of that, because an
/// estimate is no promise and messages, tables and answers need memory too. More messages may be handled at once than find room
/// here: those of small photos and of orders go on, the others wait, holding next to nothing.
/// <para>
/// Two rooms, and always in this order: whoever decodes has a file already and waits for nothing more, so nobody waits in a circle.
/// </para>
/// </remarks>
public sealed class PhotoMemory
{
    /// <summary>For uploads that were read and wait to be decoded: three of the longest.</summary>
    public MemoryRoom Files { get; init; } = new(128_000_000);

    /// <summary>For what decoding takes: one photo of the greatest cost and some of the ordinary, or seven pieces drawn at once.</summary>
    public MemoryRoom Decoding { get; init; } = new(350_000_000);
}
