using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>A scan's coded data without the stuffing, and where its restart intervals lie in it.</summary>
internal sealed class EntropyData
{
    /// <summary>Zeros behind the end, so that reading words needs no check.</summary>
    public const int Slack = 16;

    private readonly byte[] _bytes;
    private readonly List<(int Start, int End)> _intervals = [];

    private EntropyData(byte[] bytes) => _bytes = bytes;

    /// <summary>The data and what follows them in memory.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Where each restart interval lies.</summary>
    public IReadOnlyList<(int Start, int End)> Intervals => _intervals;

    /// <summary>False when restart markers are out of their order, or stand where none are announced.</summary>
    public bool InSequence { get; private set; } = true;

    /// <summary>True when the file ended before the scan did.</summary>
    public bool FileEnded { get; private set; }

    /// <summary>Takes a scan's data up to the next marker that is no restart.</summary>
    /// <param name="file">The file.</param>
    /// <param name="at">Where the data begin; afterwards, the marker behind them.</param>
    /// <param name="restarts">True when restart markers are announced.</param>
    /// <param name="buffer">Where the data go, of the file's length and <see cref="Slack"/>: they are read before the next scan's.</param>
    public static EntropyData Take(ReadOnlySpan<byte> file, ref int at, bool restarts, byte[] buffer)
    {
        var data = new EntropyData(buffer);
        var bytes = data._bytes.AsSpan();
        var (length, start, next) = (0, 0, 0);
        while (true)
        {
            var run = file[at..].IndexOf((byte)0xFF);
            data.FileEnded = run < 0;
            run = run < 0 ? file.Length - at : run;
            file.Slice(at, run).CopyTo(bytes[length..]);
            (length, at) = (length + run, at + run);
            var behind = at;
            while (behind < file.Length && file[behind] == 0xFF)
            {
                behind++;
            }

            data.FileEnded |= behind == file.Length;
            if (data.FileEnded)
            {
                break;
            }

            if (file[behind] == 0)
            {
                bytes[length++] = 0xFF;
            }
            else if (file[behind] is >= 0xD0 and <= 0xD7)
            {
                data.InSequence &= restarts && file[behind] - 0xD0 == next;
                next = (next + 1) & 7;
                data._intervals.Add((start, length));
                start = length;
            }
            else
            {
                break;
            }

            at = behind + 1;
        }

        data._intervals.Add((start, length));
        bytes.Slice(length, Slack).Clear();
        return data;
    }
}
