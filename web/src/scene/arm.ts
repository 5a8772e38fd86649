import { CapsuleGeometry, Group, Matrix4, Mesh, MeshStandardMaterial, Object3D, Quaternion, SphereGeometry, Vector3 } from 'three';
import type { ArmPicture, TaskPicture } from '../contracts';

const flange = 8;
// A ghost that leads nowhere disappears inside what it leads.
const ghostShare = 0.96;
const up = new Vector3(0, 1, 0);

/** A frame of the daemon (position, then columns of the rotation) as a matrix. */
export function frame(n: number[]): Matrix4 {
  const [px = 0, py = 0, pz = 0, ax = 1, ay = 0, az = 0, bx = 0, by = 1, bz = 0, cx = 0, cy = 0, cz = 1] = n;
  return new Matrix4().set(ax, bx, cx, px, ay, by, cy, py, az, bz, cz, pz, 0, 0, 0, 1);
}

function fixed(matrix: Matrix4): Group {
  const group = new Group();
  matrix.decompose(group.position, group.quaternion, group.scale);
  return group;
}

/** One collision volume as the safety code has it. */
export function capsule(start: number[], end: number[], radius: number, material: MeshStandardMaterial): Mesh {
  const [a, b] = [new Vector3(...start), new Vector3(...end)];
  const along = b.clone().sub(a);
  const length = along.length();
  const mesh = new Mesh(length > 1e-6 ? new CapsuleGeometry(radius, length, 8, 28) : new SphereGeometry(radius, 28, 16), material);
  mesh.position.copy(a).addScaledVector(along, 0.5);
  if (length > 1e-6) mesh.quaternion.copy(new Quaternion().setFromUnitVectors(up, along.normalize()));
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  return mesh;
}

/** The arm: joints that turn about their z axes, and on each the volumes that the loop keeps apart. */
export class Arm extends Object3D {
  private readonly rotors: Group[] = [];
  private readonly flange: Group;
  private tool: Mesh | null = null;

  constructor(private readonly picture: ArmPicture, link: MeshStandardMaterial, joint: MeshStandardMaterial, private readonly peg: MeshStandardMaterial) {
    super();
    let parent: Object3D = this;
    for (const origin of picture.joints) {
      const place = fixed(frame(origin));
      const rotor = new Group();
      place.add(rotor);
      parent.add(place);
      this.rotors.push(rotor);
      parent = rotor;
    }
    this.flange = fixed(frame(picture.flange));
    parent.add(this.flange);
    for (const c of picture.capsules.slice(0, -1)) this.carrier(c.link).add(capsule(c.start, c.end, c.radius, c.link % 2 === 0 ? link : joint));
  }

  set(q: readonly number[]): void {
    this.rotors.forEach((rotor, i) => (rotor.rotation.z = q[i] ?? 0));
  }

  carry(task: TaskPicture): void {
    this.tool?.removeFromParent();
    const last = this.picture.capsules.at(-1);
    this.tool = capsule([task.tip[0] ?? 0, task.tip[1] ?? 0, (task.tip[2] ?? 0) - (task.peg[1] ?? 0)], shortened(task), (task.peg[0] ?? 0.016) / 2, this.peg);
    if (last) this.flange.add(this.tool);
  }

  private carrier(link: number): Object3D {
    return link === 0 ? this : link === flange ? this.flange : (this.rotors[link - 1] ?? this);
  }
}

/** The hand with the peg where the policy wants it. */
export function ghost(picture: ArmPicture, task: TaskPicture, material: MeshStandardMaterial): Group {
  const hand = new Group();
  for (const c of picture.capsules.slice(0, -1).filter((p) => p.link === flange)) hand.add(capsule(c.start, c.end, c.radius * ghostShare, material));
  hand.add(capsule([0, 0, (task.tip[2] ?? 0) - (task.peg[1] ?? 0)], shortened(task), ((task.peg[0] ?? 0.016) / 2) * ghostShare, material));
  // The group's own frame is the tip; the hand hangs where the tip is not.
  const tip = new Matrix4().makeRotationZ(task.tipYaw).setPosition(...(task.tip as [number, number, number]));
  tip.invert().decompose(hand.position, hand.quaternion, hand.scale);
  for (const part of hand.children) [part.castShadow, part.receiveShadow] = [false, false];
  const group = new Group();
  group.add(hand);
  return group;
}

// The rounded end of a capsule must not reach beyond the tip.
function shortened(task: TaskPicture): number[] {
  const [x = 0, y = 0, z = 0] = task.tip;
  return [x, y, z - (task.peg[0] ?? 0.016) / 2];
}
