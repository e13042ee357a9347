using System.Numerics;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Reads past the blocks of a progressive scan's band of coefficients, and notes which of them are not zero.</summary>
/// <param name="first">The band's first coefficient, 1 or more, in the order of the file.</param>
/// <param name="last">Its last one.</param>
internal sealed class ProgressiveBand(int first, int last)
{
    /// <summary>So many blocks follow in which nothing comes.</summary>
    public int BlocksWithoutMore { get; set; }

    /// <summary>Reads a block of the band's first scan.</summary>
    /// <returns>False when what stands there is no code, or no block.</returns>
    public bool TryRead(ref BitPosition bits, HuffmanCodes codes, ref ulong notZero)
    {
        if (BlocksWithoutMore > 0)
        {
            BlocksWithoutMore--;
            return true;
        }

        for (var place = first; place <= last; place++)
        {
            var found = codes.Next(ref bits);
            var (run, size) = ((found >> 4) & 15, found & 15);
            if (found < 0)
            {
                return false;
            }

            if (size == 0)
            {
                if (run < 15)
                {
                    BlocksWithoutMore = (1 << run) + bits.Take(run) - 1;
                    return true;
                }

                place += 15;
                if (place > last)
                {
                    return false;
                }

                continue;
            }

            place += run;
            if (place > last || size > 10)
            {
                return false;
            }

            notZero |= 1UL << place;
            bits.At += size;
        }

        return true;
    }

    /// <summary>
    /// Reads a block of a later scan, as T.81, G.1.2.3 has it: codes place new coefficients between known ones, each of which has a bit to
    /// correct it.
    /// </summary>
    /// <returns>False when what stands there is no code, or no block.</returns>
    public bool TryRefine(ref BitPosition bits, HuffmanCodes codes, ref ulong notZero)
    {
        var place = first;
        if (BlocksWithoutMore == 0)
        {
            while (place <= last)
            {
                var found = codes.Next(ref bits);
                var (run, size) = ((found >> 4) & 15, found & 15);
                if (found < 0 || size > 1)
                {
                    return false;
                }

                if (size == 0 && run < 15)
                {
                    BlocksWithoutMore = (1 << run) + bits.Take(run);
                    break;
                }

                bits.At += size;

                // On over the known ones, to the place behind so many unknown ones.
                while (place <= last)
                {
                    if ((notZero & (1UL << place)) != 0)
                    {
                        bits.At++;
                    }
                    else if (run-- == 0)
                    {
                        break;
                    }

                    place++;
                }

                if (size == 1)
                {
                    if (place > last)
                    {
                        return false;
                    }

                    notZero |= 1UL << place;
                }

                place++;
            }
        }

        if (BlocksWithoutMore > 0)
        {
            if (place <= last)
            {
                var rest = (ulong.MaxValue << place) & (ulong.MaxValue >> (63 - last));
                bits.At += BitOperations.PopCount(notZero & rest);
            }

            BlocksWithoutMore--;
        }

        return true;
    }
}
